# GitHub's CommonMark library; Debian ships it without a CMake package. Defines CMarkGfm::CMarkGfm.
find_path(CMarkGfm_INCLUDE_DIR cmark-gfm-core-extensions.h)
find_library(CMarkGfm_LIBRARY NAMES cmark-gfm)
find_library(CMarkGfm_EXTENSIONS_LIBRARY NAMES cmark-gfm-extensions)

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(CMarkGfm
    REQUIRED_VARS CMarkGfm_LIBRARY CMarkGfm_EXTENSIONS_LIBRARY CMarkGfm_INCLUDE_DIR)

if(CMarkGfm_FOUND AND NOT TARGET CMarkGfm::CMarkGfm)
    add_library(CMarkGfm::CMarkGfm UNKNOWN IMPORTED)
    set_target_properties(CMarkGfm::CMarkGfm PROPERTIES
        IMPORTED_LOCATION "${CMarkGfm_EXTENSIONS_LIBRARY}"
        INTERFACE_INCLUDE_DIRECTORIES "${CMarkGfm_INCLUDE_DIR}"
        INTERFACE_LINK_LIBRARIES "${CMarkGfm_LIBRARY}")
endif()
mark_as_advanced(CMarkGfm_INCLUDE_DIR CMarkGfm_LIBRARY CMarkGfm_EXTENSIONS_LIBRARY)
