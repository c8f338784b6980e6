#pragma once

#include "core/drive/drivekind.h"
#include "core/drive/rclone/rcloneserver.h"

namespace Aloft {

/// The remotes that the user set up, as "NAME:".
class RcloneRemotesTask : public DriveChoicesTask
{
    Q_OBJECT

public:
    explicit RcloneRemotesTask(RcloneServer &server);
    const QList<DriveChoice> &choices() const override { return m_choices; }

protected:
    void run() override;

private:
    RcloneServer &m_server;
    QList<DriveChoice> m_choices;
};

/// `drive add rclone NAME REMOTE:[PATH]`: a remote that the user set up with rclone.
class RcloneKind : public DriveKind
{
public:
    explicit RcloneKind(HttpClient &http); ///< outlives it

    QString id() const override;
    Result<QJsonObject> settings(const QStringList &words, const QString &folder) const override;
    Result<std::unique_ptr<Drive>> make(const QJsonObject &settings) override;
    DriveChoicesTask *choices(const QStringList &words) override;
    QString place(const QJsonObject &settings) const override;

private:
    RcloneServer m_server; ///< one for all remotes
};

} // namespace Aloft
