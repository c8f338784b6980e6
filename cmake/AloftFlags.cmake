# What every target of Aloft is compiled with: warnings and the strict Qt defines.
add_library(aloft_flags INTERFACE)

target_compile_features(aloft_flags INTERFACE cxx_std_20)
target_include_directories(aloft_flags INTERFACE "${PROJECT_SOURCE_DIR}" "${PROJECT_BINARY_DIR}")
target_compile_definitions(aloft_flags INTERFACE
    QT_NO_KEYWORDS
    QT_NO_CAST_FROM_ASCII
    QT_NO_CAST_TO_ASCII
    QT_NO_CAST_FROM_BYTEARRAY
    QT_NO_URL_CAST_FROM_STRING
    QT_NO_NARROWING_CONVERSIONS_IN_CONNECT
    QT_NO_FOREACH
    QT_DISABLE_DEPRECATED_BEFORE=0x060400
    JSON_USE_IMPLICIT_CONVERSIONS=0
)

if(MSVC)
    target_compile_options(aloft_flags INTERFACE /W4 /utf-8 /permissive- $<$<BOOL:${ALOFT_WERROR}>:/WX>)
else()
    target_compile_options(aloft_flags INTERFACE
        -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Wold-style-cast -Woverloaded-virtual
        $<$<BOOL:${ALOFT_WERROR}>:-Werror>)
endif()

# A fast linker where there is one; the default one elsewhere. Debian 12's mold 1.10 sets the first page to
# protect wrongly in some programs that have thread_local variables without a value of their own, so that
# they do not start: Aloft has none.
find_program(ALOFT_MOLD mold)
if(ALOFT_MOLD AND CMAKE_SYSTEM_NAME STREQUAL "Linux")
    add_link_options(-fuse-ld=mold)
endif()

find_program(ALOFT_CCACHE ccache)
if(ALOFT_CCACHE)
    set(CMAKE_CXX_COMPILER_LAUNCHER "${ALOFT_CCACHE}")
endif()

# CMake 3.25 with Ninja does not run moc again when a header joins a target. Listing the header
# configures the build again: then what moc did last counts as out of date.
function(aloft_watch_autogen target)
    file(REMOVE "${CMAKE_CURRENT_BINARY_DIR}/${target}_autogen/timestamp")
endfunction()
