# What "cmake --install" installs: libraries, headers, the program, and the files by which CMake and pkg-config find them.
include(CMakePackageConfigHelpers)

set(config_dir "${CMAKE_INSTALL_LIBDIR}/cmake/pko")

# Two components, so that the libraries can be installed without the program.
set(CMAKE_INSTALL_DEFAULT_COMPONENT_NAME pko_library)

install(TARGETS pko EXPORT pkoTargets)
install(EXPORT pkoTargets NAMESPACE pko:: DESTINATION "${config_dir}")

# Apart, so that only who asks for pko::eigen needs Eigen.
install(TARGETS pko_eigen EXPORT pkoEigenTargets)
install(EXPORT pkoEigenTargets NAMESPACE pko:: DESTINATION "${config_dir}")

# The headers of pko::serialization come with its library only.
set(headers_left_out "")
if(TARGET pko_serialization)
  install(TARGETS pko_serialization EXPORT pkoSerializationTargets)
  install(EXPORT pkoSerializationTargets NAMESPACE pko:: DESTINATION "${config_dir}")
else()
  set(headers_left_out PATTERN "archive.hpp" EXCLUDE)
endif()
install(DIRECTORY "${PROJECT_SOURCE_DIR}/include/pko" DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}" FILES_MATCHING
        PATTERN "*.hpp" ${headers_left_out})

if(TARGET pko_program)
  # Shared libraries are found from the program's own place, wherever the tree is moved.
  file(RELATIVE_PATH to_libraries "/${CMAKE_INSTALL_BINDIR}" "/${CMAKE_INSTALL_LIBDIR}")
  set_target_properties(pko_program PROPERTIES INSTALL_RPATH "$ORIGIN/${to_libraries}")
  install(TARGETS pko_program RUNTIME COMPONENT pko_program)
endif()
install(FILES "${PROJECT_SOURCE_DIR}/LICENSE" DESTINATION "${CMAKE_INSTALL_DOCDIR}")

configure_package_config_file("${PROJECT_SOURCE_DIR}/cmake/pkoConfig.cmake.in" "${PROJECT_BINARY_DIR}/pkoConfig.cmake"
                              INSTALL_DESTINATION "${config_dir}")
# Before 1.0 a new MINOR may break.
write_basic_package_version_file("${PROJECT_BINARY_DIR}/pkoConfigVersion.cmake" COMPATIBILITY SameMinorVersion)
install(FILES "${PROJECT_BINARY_DIR}/pkoConfig.cmake" "${PROJECT_BINARY_DIR}/pkoConfigVersion.cmake"
        DESTINATION "${config_dir}")

# pkg-config: paths are relative to the file where they can be, so that an installed tree may be moved.
foreach(dir IN ITEMS INCLUDEDIR LIBDIR)
  cmake_path(IS_ABSOLUTE CMAKE_INSTALL_${dir} absolute)
  set(pc_${dir} "${CMAKE_INSTALL_${dir}}")
  if(NOT absolute)
    set(pc_${dir} "\${prefix}/${CMAKE_INSTALL_${dir}}")
  endif()
endforeach()
cmake_path(IS_ABSOLUTE CMAKE_INSTALL_LIBDIR absolute)
if(absolute)
  set(pc_PREFIX "${CMAKE_INSTALL_PREFIX}")
else()
  file(RELATIVE_PATH to_prefix "/${CMAKE_INSTALL_LIBDIR}/pkgconfig" "/")
  set(pc_PREFIX "\${pcfiledir}/${to_prefix}")
  string(REGEX REPLACE "/$" "" pc_PREFIX "${pc_PREFIX}")
endif()
# Only one linkage is installed, so what a static library needs is named outright and nobody has to say --static.
if(NOT BUILD_SHARED_LIBS)
  set(pc_LIBS_OF_PKO " -pthread")
  set(pc_LIBS_OF_SERIALIZATION " -lboost_serialization")
endif()
configure_file("${PROJECT_SOURCE_DIR}/cmake/pko.pc.in" "${PROJECT_BINARY_DIR}/pko.pc" @ONLY)
install(FILES "${PROJECT_BINARY_DIR}/pko.pc" DESTINATION "${CMAKE_INSTALL_LIBDIR}/pkgconfig")
configure_file("${PROJECT_SOURCE_DIR}/cmake/pko-eigen.pc.in" "${PROJECT_BINARY_DIR}/pko-eigen.pc" @ONLY)
install(FILES "${PROJECT_BINARY_DIR}/pko-eigen.pc" DESTINATION "${CMAKE_INSTALL_LIBDIR}/pkgconfig")
if(TARGET pko_serialization)
  configure_file("${PROJECT_SOURCE_DIR}/cmake/pko-serialization.pc.in" "${PROJECT_BINARY_DIR}/pko-serialization.pc" @ONLY)
  install(FILES "${PROJECT_BINARY_DIR}/pko-serialization.pc" DESTINATION "${CMAKE_INSTALL_LIBDIR}/pkgconfig")
endif()
