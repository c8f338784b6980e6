#pragma once

#include "core/drive/drive.h"

#include <QPointer>

#include <optional>

namespace Aloft {

class SecretStore;

/// Takes from a drive what an upload left there that nobody goes on with, and its resume point out
/// of the secrets. It fails only with what may pass, as does a lock on the secrets: then it can
/// be tried again, and the point is still there.
class DiscardTask : public Task
{
    Q_OBJECT

public:
    /// The secrets outlive it. key: where the point is kept; empty: nowhere. An order that has its
    /// point is taken as it is.
    DiscardTask(Drive &drive, const UploadOrder &order, SecretStore &secrets, const QString &key);

protected:
    void run() override;

private:
    void discard();
    void end(const Error &error);
    void forgetPoint();

    const QPointer<Drive> m_drive;
    UploadOrder m_order;
    SecretStore &m_secrets;
    const QString m_key;
    std::optional<Error> m_locked; ///< the secrets: whether there is a point is not known
};

/// Waits a moment for what is being discarded, when the program ends.
class DiscardsTask : public Task
{
    Q_OBJECT

public:
    explicit DiscardsTask(const QList<DiscardTask *> &discards);

protected:
    void run() override;

private:
    void countDown();

    QList<QPointer<DiscardTask>> m_discards;
    qsizetype m_left = 0;
};

} // namespace Aloft
