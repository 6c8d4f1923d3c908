# Included by the presets before project(): compile through ccache where it is installed. Users' builds are left alone.
find_program(PKO_CCACHE ccache)
if(PKO_CCACHE AND NOT DEFINED CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER "${PKO_CCACHE}" CACHE STRING "Compiler launcher")
endif()
