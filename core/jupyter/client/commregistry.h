#pragma once

#include "core/jupyter/kernel.h"
#include "core/jupyter/wire/message.h"

namespace Aloft {

/// The comms a kernel has open, each with its state as far as it was told.
class CommRegistry
{
public:
    const QList<Comm> &comms() const { return m_comms; }

    const Comm *open(const Message &message);   ///< null when the message is none
    const Comm *update(const Message &message); ///< null for a comm that nobody opened
    QString close(const Message &message);      ///< its id; empty for an unknown one
    void takeList(const Json &commInfoReply);   ///< adds those that were open before we came
    void clear() { m_comms.clear(); }

private:
    Comm *find(const QString &id);

    QList<Comm> m_comms;
};

} // namespace Aloft
