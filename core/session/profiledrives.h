#pragma once

#include "core/drive/drivebook.h"
#include "core/drive/transfers.h"
#include "core/net/httpclient.h"

namespace Aloft {

class Accounts;
class ProxySetup;
class Reachability;
class SecretStore;
class Settings;

/// The drives of a profile put together: which kinds there are, the queue that knows them all, and
/// what makes them anew.
class ProfileDrives : public QObject
{
    Q_OBJECT

public:
    struct Surroundings
    {
        HttpClient &http; ///< whose proxy is that of all
        ProxySetup &proxy;
        Reachability &reachability;
        SecretStore &secrets;
        Accounts &accounts;
        Settings &settings; ///< the user's, for how fast transfers go
    };

    /// Its files lie in folder. What surrounds it outlives it.
    ProfileDrives(const QString &folder, const Surroundings &around);
    ~ProfileDrives() override;

    DriveBook &book() { return m_book; }
    Transfers &transfers();            ///< made when first asked for: then all goes on
    QStringList carriedDrives() const; ///< keys that transfers have; nothing begins by that
    const CarryMeans &means() const { return m_means; } ///< at the pace that the settings say

private:
    void useProxy();
    void useLimits();
    void remakeSignedOut();
    void remakeOf(const QString &accountId);
    void remakeForReach(const QString &accountId);

    const QString m_folder;
    const Surroundings m_around;
    const CarryMeans m_means;
    HttpClient m_media; ///< connections for large bodies
    DriveBook m_book;
    std::unique_ptr<Transfers> m_transfers;
};

} // namespace Aloft
