# The native probe of the GPU check: a program of its own, which nothing links to. Without nvcc the
# project is the same, less that program.
set(ALOFT_CUDA_PROBE AUTO CACHE STRING "Build gpuprobe: AUTO (where nvcc works), ON, OFF")
set_property(CACHE ALOFT_CUDA_PROBE PROPERTY STRINGS AUTO ON OFF)

# What to build for, the newest generations that are lent; which of these a toolkit knows, it says.
set(ALOFT_CUDA_PROBE_ARCHITECTURES 60 70 75 80 86 89 90 100 120
    CACHE STRING "Architectures that gpuprobe is built for, where nvcc knows them")

# Sets OUT to the architectures that NVCC knows, and WHY to what keeps it from compiling at all.
# enable_language() could not be taken back: a toolkit that is broken, or refuses this host compiler,
# has to be found out before.
function(aloft_try_nvcc nvcc out why)
    set(${out} "" PARENT_SCOPE)
    if(NOT nvcc)
        set(${why} "there is no nvcc" PARENT_SCOPE)
        return()
    endif()
    execute_process(COMMAND "${nvcc}" --list-gpu-arch
        OUTPUT_VARIABLE listed ERROR_VARIABLE complaint RESULT_VARIABLE status)
    if(NOT status EQUAL 0)
        set(${why} "${nvcc} does not work (${status})" PARENT_SCOPE)
        return()
    endif()
    set(known "")
    foreach(architecture IN LISTS ALOFT_CUDA_PROBE_ARCHITECTURES)
        if(listed MATCHES "compute_${architecture}(\n|$)")
            list(APPEND known ${architecture})
        endif()
    endforeach()
    if(NOT known)
        set(${why} "${nvcc} knows none of the architectures ${ALOFT_CUDA_PROBE_ARCHITECTURES}"
            PARENT_SCOPE)
        return()
    endif()
    list(GET known 0 lowest)
    set(folder "${CMAKE_CURRENT_BINARY_DIR}/try-nvcc")
    file(WRITE "${folder}/empty.cu" "__global__ void empty() { }\nint main() { return 0; }\n")
    execute_process(COMMAND "${nvcc}" -std=c++17 "-arch=sm_${lowest}" -o empty empty.cu
        WORKING_DIRECTORY "${folder}"
        OUTPUT_QUIET ERROR_VARIABLE complaint RESULT_VARIABLE status)
    if(NOT status EQUAL 0)
        string(REGEX REPLACE "\n.*" "" complaint "${complaint}")
        set(${why} "${nvcc} cannot compile here: ${complaint}" PARENT_SCOPE)
        return()
    endif()
    set(${out} "${known}" PARENT_SCOPE)
endfunction()

# Adds the target gpuprobe, if that can be.
macro(aloft_add_cuda_probe source)
    if(NOT ALOFT_CUDA_PROBE STREQUAL "OFF")
        find_program(ALOFT_NVCC nvcc
            HINTS ENV CUDACXX ENV CUDA_HOME ENV CUDA_PATH
            PATHS /usr/local/cuda/bin PATH_SUFFIXES bin)
        if(NOT DEFINED ALOFT_NVCC_ARCHITECTURES OR NOT ALOFT_NVCC_TRIED STREQUAL "${ALOFT_NVCC}")
            aloft_try_nvcc("${ALOFT_NVCC}" known why)
            set(ALOFT_NVCC_ARCHITECTURES "${known}" CACHE INTERNAL "")
            set(ALOFT_NVCC_WHY_NOT "${why}" CACHE INTERNAL "")
            set(ALOFT_NVCC_TRIED "${ALOFT_NVCC}" CACHE INTERNAL "")
        endif()
        if(ALOFT_NVCC_ARCHITECTURES)
            aloft_build_cuda_probe("${source}")
        elseif(ALOFT_CUDA_PROBE STREQUAL "AUTO")
            message(STATUS "gpuprobe is not built: ${ALOFT_NVCC_WHY_NOT}")
        else()
            message(FATAL_ERROR "gpuprobe cannot be built: ${ALOFT_NVCC_WHY_NOT}")
        endif()
    endif()
endmacro()

# Machine code for each, and PTX of the lowest for those to come; a debug build, which is made often,
# has only the lowest. Linked statically: a machine with the driver alone runs it.
macro(aloft_build_cuda_probe source)
    list(GET ALOFT_NVCC_ARCHITECTURES 0 ALOFT_PROBE_LOWEST)
    if(CMAKE_BUILD_TYPE STREQUAL "Debug")
        set(ALOFT_PROBE_CODE "${ALOFT_PROBE_LOWEST}-real")
    else()
        list(TRANSFORM ALOFT_NVCC_ARCHITECTURES APPEND "-real" OUTPUT_VARIABLE ALOFT_PROBE_CODE)
    endif()
    set(CMAKE_CUDA_COMPILER "${ALOFT_NVCC}")
    set(CMAKE_CUDA_ARCHITECTURES "${ALOFT_PROBE_LOWEST}")
    enable_language(CUDA)
    find_package(Threads REQUIRED)
    add_executable(gpuprobe "${source}")
    set_target_properties(gpuprobe PROPERTIES
        AUTOMOC OFF
        AUTORCC OFF
        CUDA_STANDARD 17
        CUDA_STANDARD_REQUIRED ON
        CUDA_RUNTIME_LIBRARY Static
        CUDA_ARCHITECTURES "${ALOFT_PROBE_CODE};${ALOFT_PROBE_LOWEST}-virtual"
        COMPILE_OPTIONS "$<$<CONFIG:Debug>:-O2>;-Xfatbin=-compress-all"
        LINK_OPTIONS ""
    )
    target_link_libraries(gpuprobe PRIVATE ${CMAKE_DL_LIBS} Threads::Threads)
endmacro()
