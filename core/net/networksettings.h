#pragma once

#include "core/base/settings.h"

/// How this computer reaches the network. A folder from elsewhere has no say in it. The proxy's
/// password is not here but in the keychain (ProxySetup).
namespace Aloft::NetworkSettings {

inline const Setting<QString> Proxy{"network.proxy", QStringLiteral("system"),
                                    "Way to servers: system, none, http or socks5",
                                    SettingReach::User};
inline const Setting<QString> ProxyAddress{"network.proxyAddress",
                                           {},
                                           "Host and port of the http or socks5 proxy",
                                           SettingReach::User};
inline const Setting<QString> ProxyUser{"network.proxyUser",
                                        {},
                                        "User name, for a proxy that wants one",
                                        SettingReach::User};

} // namespace Aloft::NetworkSettings
