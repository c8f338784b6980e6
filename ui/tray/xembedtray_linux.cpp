#include "ui/tray/xembedtray_linux.h"

#include <QGuiApplication>
#include <QLibrary>

namespace Aloft {

namespace {

// Xlib is in the process where Qt speaks with an X server, and is not needed where it does not.
using InternAtom = unsigned long (*)(void *display, const char *name, int onlyIfExists);
using GetSelectionOwner = unsigned long (*)(void *display, unsigned long selection);

constexpr const char *TraySelection = "_NET_SYSTEM_TRAY_S0";
constexpr int LibraryVersion = 6;

} // namespace

bool hasXEmbedTray()
{
    const auto *x11 = qGuiApp->nativeInterface<QNativeInterface::QX11Application>();
    if (!x11 || !x11->display())
        return false;
    static QLibrary library(QStringLiteral("X11"), LibraryVersion);
    static const auto internAtom = reinterpret_cast<InternAtom>(library.resolve("XInternAtom"));
    static const auto ownerOf = reinterpret_cast<GetSelectionOwner>(
        library.resolve("XGetSelectionOwner"));
    if (!internAtom || !ownerOf)
        return false;
    const unsigned long selection = internAtom(x11->display(), TraySelection, 1);
    return selection != 0 && ownerOf(x11->display(), selection) != 0;
}

} // namespace Aloft
