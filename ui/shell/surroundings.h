#pragma once

#include "core/providers/runtime.h"
#include "ui/shell/pagefactory.h"

#include <QList>
#include <QUrl>

namespace Aloft {

class Accounts;
class AddServerTask;
class DriveBook;
class HardwareBook;
class HomeDrive;
class HttpClient;
class Paths;
class Provider;
class ProxySetup;
class RunBook;
class RunForms;
class Session;
class SessionDrives;
class SessionModel;
class Settings;
class SyncBook;
class Theme;
class Transfers;
class Translation;

/// What the windows stand on. Made by app/ (or a test, with doubles), handed down; outlives them.
struct Surroundings
{
    const Paths &paths;
    Settings &settings;
    Theme &theme;
    Translation &translation;
    SessionModel &sessions;
    RunBook &runs;
    RunForms &forms;
    HardwareBook &hardware;
    DriveBook &drives;
    Transfers &transfers;
    SyncBook &syncs;
    SessionDrives &sessionDrives;
    HomeDrive &home;
    HttpClient &http;
    ProxySetup &proxy;
    Accounts &accounts;
    QList<Provider *> providers;
    std::function<Session *(const QString &folder)> localSession;
    std::function<Session *(const QString &providerId, const RuntimeSpec &spec)> createSession;
    std::function<void(Session *session)> forgetSession; ///< of an ended one
    std::function<AddServerTask *(const ServerAddress &address)> addServer;
    PageFactory makePage;
    QUrl issuePage = {}; ///< where problems are reported; empty: nowhere
};

} // namespace Aloft
