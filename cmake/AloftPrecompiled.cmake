# What nearly every file includes is compiled once: the build takes half the time. Files include what
# they use all the same, and build with ALOFT_PRECOMPILE=OFF, too.
option(ALOFT_PRECOMPILE "Compile the headers of Qt and of the standard library once" ON)

set(ALOFT_CORE_HEADERS
    <QtCore>
    <QtNetwork>
    <algorithm>
    <array>
    <chrono>
    <functional>
    <map>
    <memory>
    <nlohmann/json.hpp>
    <optional>
    <tl/expected.hpp>
    <variant>
    <vector>)
set(ALOFT_UI_HEADERS ${ALOFT_CORE_HEADERS} <QtGui> <QtWidgets>)

# aloft_precompile(target header…)
function(aloft_precompile target)
    if(ALOFT_PRECOMPILE)
        target_precompile_headers(${target} PRIVATE ${ARGN})
    endif()
endfunction()

# aloft_share_precompiled(target from): of a target that is compiled with the same flags.
function(aloft_share_precompiled target from)
    if(ALOFT_PRECOMPILE)
        target_precompile_headers(${target} REUSE_FROM ${from})
    endif()
endfunction()
