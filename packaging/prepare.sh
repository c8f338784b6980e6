# shellcheck shell=sh
# Sourced by `start` and `test`: finds the project, installs what is missing on Debian, says what to
# install elsewhere, builds. POSIX sh.

project=$(cd "$(dirname "$0")/.." && pwd) || exit 1

say() { printf '%s\n' "$*" >&2; }

# The packages of the given groups (build, run, test, desktop).
packages_for() {
    for group in "$@"; do
        sed -n "s/^$group  *//p" "$project/packaging/packages-debian"
    done
}

missing_packages() {
    for package in $(packages_for "$@"); do
        case $(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null) in
            installed) ;;
            *) printf '%s ' "$package" ;;
        esac
    done
}

as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    elif command -v sudo >/dev/null 2>&1; then
        sudo "$@"
    else
        say "Installing needs root and there is no sudo. As root, run:"
        say "  $*"
        exit 1
    fi
}

explain_other_systems() {
    say "Aloft installs what it needs by itself on Debian 12 and later. Here, please install:"
    say "  a C++20 compiler, CMake 3.25, Ninja, Qt 6.4 or later (Base, Svg, Tools), QScintilla for Qt 6,"
    say "  QtKeychain for Qt 6, tl-expected, nlohmann-json 3.11, cmark-gfm, libsodium; Python 3 with jupyter_server and ipykernel."
    say ""
    say "  Fedora   dnf install gcc-c++ cmake ninja-build qt6-qtbase-devel qt6-qtsvg-devel qt6-qttools-devel \\"
    say "             qscintilla-qt6-devel qtkeychain-qt6-devel expected-devel json-devel cmark-gfm-devel libsodium-devel \\"
    say "             python3-jupyter-server python3-ipykernel"
    say "  Arch     pacman -S base-devel cmake ninja qt6-base qt6-svg qt6-tools qscintilla-qt6 qtkeychain-qt6 \\"
    say "             tl-expected nlohmann-json cmark-gfm libsodium jupyter-server python-ipykernel"
    say "  macOS    brew install cmake ninja qt qscintilla2 qtkeychain tl-expected nlohmann-json cmark-gfm libsodium jupyterlab"
    say "  Windows  README.md, section \"Building on Windows\""
    say ""
    say "Then: cmake --preset release && cmake --build --preset release"
}

# install_missing GROUP…: returns at once when everything is there.
install_missing() {
    if ! command -v dpkg-query >/dev/null 2>&1; then
        # Elsewhere the build itself finds out whether all is there.
        command -v cmake >/dev/null 2>&1 && return
        explain_other_systems
        exit 1
    fi
    missing=$(missing_packages "$@")
    [ -z "$missing" ] && return
    say "Installing: $missing"
    as_root env DEBIAN_FRONTEND=noninteractive apt-get update -qq || exit 1
    # shellcheck disable=SC2086 # one argument a package
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >&2 || {
        explain_other_systems
        exit 1
    }
}

# build PRESET [CMAKE OPTION…]: configures once, then builds what has changed.
build() {
    preset=$1
    shift
    (
        cd "$project" || exit 1
        if [ ! -f "build/$preset/build.ninja" ] || [ $# -gt 0 ]; then
            cmake --preset "$preset" "$@" >&2 || exit 1
        fi
        cmake --build "build/$preset" >&2
    )
}
