#pragma once

#include "core/drive/transferstore.h"

#include <QObject>

#include <map>

namespace Aloft {

class DiscardTask;
class Drive;
class SecretStore;

/// What uploads left on drives and nobody goes on with, by the ids of their transfers. Each is in
/// their journal until it is taken away, in this life of the program or a later one.
class Leftovers : public QObject
{
    Q_OBJECT

public:
    Leftovers(TransferStore &store, SecretStore &secrets); ///< both outlive it

    const std::map<qint64, Leftover> &all() const { return m_all; }
    void add(qint64 id, const Leftover &leftover);

    /// Its drive is there. What keeps that from being done, but may pass, leaves it for next time.
    void discard(qint64 id, Drive &drive);
    void stopDiscarding(const QString &drive); ///< it goes

    void stopDiscarding(qint64 id); ///< somebody writes what goes by the same name there

    void leave(qint64 id);  ///< somebody goes on with it, by the point that is kept
    void forget(qint64 id); ///< with its point: nobody can get at it
    void moveDrive(const QString &from, const QString &to);

    QList<DiscardTask *> underWay() const;

private:
    TransferStore &m_store;
    SecretStore &m_secrets;
    std::map<qint64, Leftover> m_all;
    std::map<qint64, QPointer<DiscardTask>> m_tasks;
};

} // namespace Aloft
