# pko_embed(DIRECTORY <folder> HEADER <header> NAMESPACE <namespace> OUTPUT <variable>)
#
# Makes one source file in the build tree that defines <namespace>::embedded_file(path), declared in <header>, over every
# .csv and .json below <folder>. It is written again whenever one of them changes, appears or goes away.
function(pko_embed)
  cmake_parse_arguments(PARSE_ARGV 0 arg "" "DIRECTORY;HEADER;NAMESPACE;OUTPUT" "")
  # The data folder is globbed for the same reason as the sources: the folder is the list.
  file(GLOB_RECURSE files CONFIGURE_DEPENDS "${arg_DIRECTORY}/*.csv" "${arg_DIRECTORY}/*.json")
  list(SORT files)
  set(source "${CMAKE_CURRENT_BINARY_DIR}/embedded.cpp")
  set(list "${CMAKE_CURRENT_BINARY_DIR}/embedded.list")
  # Rewritten only when the list differs: a file that goes away changes no time stamp of those that stay.
  string(REPLACE ";" "\n" lines "${files}")
  file(CONFIGURE OUTPUT "${list}" CONTENT "${lines}\n" @ONLY)
  set(writer "${CMAKE_CURRENT_FUNCTION_LIST_DIR}/write_embedded.cmake")
  add_custom_command(
    OUTPUT "${source}"
    COMMAND "${CMAKE_COMMAND}" "-DLIST=${list}" "-DDIRECTORY=${arg_DIRECTORY}" "-DHEADER=${arg_HEADER}"
            "-DNAMESPACE=${arg_NAMESPACE}" "-DOUTPUT=${source}" -P "${writer}"
    DEPENDS ${files} "${list}" "${writer}"
    COMMENT "Embedding the files of data/"
    VERBATIM)
  set(${arg_OUTPUT} "${source}" PARENT_SCOPE)
endfunction()
