#pragma once

#include "core/base/secret.h"

#include <QNetworkProxy>
#include <QUrl>

namespace Aloft {

/// How this computer reaches the network. Servers on loopback are never sent through a proxy.
struct ProxySettings
{
    enum class Kind {
        System, ///< what the desktop or http_proxy, https_proxy, no_proxy say
        None,
        Http,   ///< CONNECT for https and WebSocket
        Socks5, ///< host names are resolved by the proxy
    };

    Kind kind = Kind::System;
    QString host;
    quint16 port = 0;
    QString user;
    Secret password;

    /// What to use for this address; System may have to ask the platform, which can take a moment.
    QNetworkProxy proxyFor(const QUrl &url) const;

    bool operator==(const ProxySettings &) const = default;
};

/// Does the host name this computer itself: localhost, 127.0.0.0/8, ::1?
bool isLoopback(const QUrl &url);

} // namespace Aloft
