#include "core/session/profiledrives.h"

#include "core/auth/accounts.h"
#include "core/base/settings.h"
#include "core/drive/crossing.h"
#include "core/drive/folder/folderkind.h"
#include "core/drive/google/googlekind.h"
#include "core/drive/rclone/rclonekind.h"
#include "core/drive/transfersettings.h"
#include "core/net/bandwidth.h"
#include "core/net/proxysetup.h"
#include "core/net/reachability.h"

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr int mediaLanes = 3; // as many connections as Transfers has files under way

QString transfersFile(const QString &folder)
{
    return folder + "/transfers.sqlite"_L1;
}

} // namespace

ProfileDrives::ProfileDrives(const QString &folder, const Surroundings &around)
    : m_folder(folder)
    , m_around(around)
    , m_means{&around.secrets, std::make_shared<Bandwidth>(), std::make_shared<Bandwidth>(),
              &around.reachability}
    , m_book(folder + "/drives.sqlite"_L1)
{
    m_media.setLanes(mediaLanes);
    m_book.addKind(std::make_unique<FolderKind>());
    m_book.addKind(std::make_unique<GoogleKind>(around.http, m_media, around.accounts));
    m_book.addKind(std::make_unique<RcloneKind>(around.http));
    connect(&around.proxy, &ProxySetup::changed, this, &ProfileDrives::useProxy);
    connect(&around.accounts, &Accounts::added, this, &ProfileDrives::remakeOf);
    connect(&around.accounts, &Accounts::removed, this, &ProfileDrives::remakeSignedOut);
    connect(&around.accounts, &Accounts::changed, this, &ProfileDrives::remakeForReach);
    connect(&around.settings, &Settings::changed, this, &ProfileDrives::useLimits);
    useProxy();
    useLimits();
}

ProfileDrives::~ProfileDrives() = default;

void ProfileDrives::useProxy()
{
    m_media.setProxy(m_around.http.proxy());
}

Transfers &ProfileDrives::transfers()
{
    if (m_transfers)
        return *m_transfers;
    m_transfers = std::make_unique<Transfers>(transfersFile(m_folder), m_means);
    sweepCrossings(crossingsFolder(m_folder), *m_transfers);
    const auto add = [this](const QString &name) {
        if (const Result<Drive *> drive = m_book.drive(name))
            m_transfers->addDrive(name, *drive);
    };
    for (const DriveEntry &entry : m_book.entries())
        add(entry.name);
    connect(&m_book, &DriveBook::added, m_transfers.get(), add);
    connect(&m_book, &DriveBook::removed, m_transfers.get(), &Transfers::removeDrive);
    connect(&m_around.reachability, &Reachability::cameBack, m_transfers.get(),
            &Transfers::retryNow);
    return *m_transfers;
}

QStringList ProfileDrives::carriedDrives() const
{
    return m_transfers ? m_transfers->drives() : Transfers::drivesIn(transfersFile(m_folder));
}

/// From the next piece on.
void ProfileDrives::useLimits()
{
    const auto use = [this](Bandwidth &bandwidth, const auto &setting) {
        const qint64 limit = m_around.settings.get(setting) * TransferSettings::LimitUnit;
        if (bandwidth.limit() != limit)
            bandwidth.setLimit(limit);
    };
    use(*m_means.up, TransferSettings::UpLimit);
    use(*m_means.down, TransferSettings::DownLimit);
}

/// Its tokens are gone, and which drives had them is not told any more.
void ProfileDrives::remakeSignedOut()
{
    for (const DriveEntry &entry : m_book.entries()) {
        if (!m_book.account(entry).isEmpty())
            m_book.remake(entry.name);
    }
}

/// Whoever signs in again brings his drives back.
void ProfileDrives::remakeOf(const QString &accountId)
{
    for (const QString &name : m_book.drivesOf(accountId))
        m_book.remake(name);
}

/// One that sees more, or less, than before is another drive.
void ProfileDrives::remakeForReach(const QString &accountId)
{
    const Account *account = m_around.accounts.byId(accountId);
    for (const QString &name : m_book.drivesOf(accountId)) {
        const Result<Drive *> drive = m_book.drive(name);
        const bool seesAll = account && account->reach == DriveReach::WholeDrive;
        if (drive && (*drive)->capabilities().testFlag(Drive::Capability::SeesForeign) != seesAll)
            m_book.remake(name);
    }
}

} // namespace Aloft

#include "moc_profiledrives.cpp"
