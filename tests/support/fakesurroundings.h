#pragma once

#include "core/auth/accounts.h"
#include "core/base/paths.h"
#include "core/base/secretstore.h"
#include "core/base/settings.h"
#include "core/drive/drivebook.h"
#include "core/drive/folder/folderkind.h"
#include "core/drive/folder/homedrive.h"
#include "core/drive/transfers.h"
#include "core/net/httpclient.h"
#include "core/net/proxysetup.h"
#include "core/runs/runbook.h"
#include "core/session/sessiondrives.h"
#include "core/session/sessionmodel.h"
#include "core/session/syncbook.h"
#include "tests/support/fakepage.h"
#include "tests/support/fakerunhosts.h"
#include "tests/support/fakesampler.h"
#include "tests/support/fakesession.h"
#include "ui/runs/runforms.h"
#include "ui/shell/surroundings.h"
#include "ui/shell/translation.h"
#include "ui/theme/theme.h"

#include <QTemporaryDir>

namespace Aloft {

/// Everything a window stands on, without a server: a profile in a temporary folder, sessions
/// that exist in name only, pages in memory.
class FakeSurroundings
{
public:
    FakeSurroundings()
        : paths(Paths::ofProfile(folder.filePath(QStringLiteral("profile"))))
        , settings(paths.settingsFile())
        , runs(folder.filePath(QStringLiteral("runs")), settings, hosts)
        , all{paths,
              settings,
              theme,
              translation,
              sessions,
              runs,
              forms,
              hardware,
              drives,
              transfers,
              syncs,
              sessionDrives,
              home,
              http,
              proxy,
              accounts,
              {&provider},
              [this](const QString &) { return localSession(); },
              [this](const QString &, const RuntimeSpec &) { return addSession(); },
              [this](Session *session) { sessions.remove(session); },
              {},
              [this](const QString &path, PageForm form, Settings &windowSettings,
                     QWidget *parent) { return makePage(path, form, windowSettings, parent); }}
    {
        translation.setLanguage(QStringLiteral("en"));
        drives.addKind(std::make_unique<FolderKind>());
    }

    FakeSession *addSession()
    {
        auto session = std::make_unique<FakeSession>(
            QStringLiteral("s%1").arg(sessions.rowCount() + 1));
        FakeSession *made = session.get();
        hosts.add(made->id(), made->name());
        samplers.add(made->id(), made->name());
        sessions.append(std::move(session));
        return made;
    }

    Session *localSession() { return sessions.rowCount() > 0 ? sessions.at(0) : addSession(); }

    PageFactory makePage = [](const QString &path, PageForm form, Settings &,
                              QWidget *parent) -> Page * {
        auto *page = new FakePage(path, parent);
        page->form = form;
        return page;
    };
    QTemporaryDir folder;
    const Paths paths;
    Settings settings;
    Theme theme;
    Translation translation;
    FakeProvider provider;
    SessionModel sessions;
    FakeRunHosts hosts;
    RunBook runs;
    RunForms forms{paths.state()};
    FakeSamplers samplers;
    HardwareBook hardware{samplers};
    HttpClient http;
    MemorySecretStore secrets;
    DriveBook drives{paths.data() + QStringLiteral("/drives.sqlite")};
    Transfers transfers{paths.data() + QStringLiteral("/transfers.sqlite"), CarryMeans{&secrets}};
    SyncBook syncs{paths.data(), drives};
    SessionDrives sessionDrives{sessions};
    HomeDrive home{folder.filePath(QStringLiteral("home"))};
    ProxySetup proxy{http, settings, secrets};
    SecretVault vault{std::make_unique<MemorySecretStore>(),
                      folder.filePath(QStringLiteral("secrets"))};
    Accounts accounts{http, vault, folder.filePath(QStringLiteral("accounts.sqlite"))};
    const Surroundings all;
};

} // namespace Aloft
