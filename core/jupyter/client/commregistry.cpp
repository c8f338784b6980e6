#include "core/jupyter/client/commregistry.h"

#include <algorithm>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostComms = 20'000;

/// Widgets wrap their state in `state` (protocol 2); others put it into data itself.
const Json &stateOf(const Json &data)
{
    const Json &state = memberAt(data, "state");
    return state.is_object() ? state : data;
}

} // namespace

const Comm *CommRegistry::open(const Message &message)
{
    const QString id = stringAt(message.content, "comm_id");
    if (id.isEmpty() || m_comms.size() >= mostComms)
        return nullptr;
    Comm *comm = find(id);
    if (!comm) {
        m_comms.append(Comm{id, {}, Json::object()});
        comm = &m_comms.last();
    }
    comm->targetName = stringAt(message.content, "target_name");
    const Json &state = stateOf(memberAt(message.content, "data"));
    comm->state = state.is_object() ? state : Json::object();
    return comm;
}

const Comm *CommRegistry::update(const Message &message)
{
    Comm *comm = find(stringAt(message.content, "comm_id"));
    if (!comm)
        return nullptr;
    const Json &data = memberAt(message.content, "data");
    const QString method = stringAt(data, "method");
    const Json &change = stateOf(data);
    const bool changesState = method.isEmpty() || method == "update"_L1;
    if (changesState && change.is_object() && comm->state.is_object())
        comm->state.update(change);
    return comm;
}

QString CommRegistry::close(const Message &message)
{
    const QString id = stringAt(message.content, "comm_id");
    const qsizetype removed = m_comms.removeIf([&](const Comm &comm) { return comm.id == id; });
    return removed > 0 ? id : QString();
}

void CommRegistry::takeList(const Json &commInfoReply)
{
    const Json &list = memberAt(commInfoReply, "comms");
    if (!list.is_object())
        return;
    for (const auto &[id, description] : list.items()) {
        const QString commId = toQString(id);
        if (!find(commId) && m_comms.size() < mostComms)
            m_comms.append(Comm{commId, stringAt(description, "target_name"), Json::object()});
    }
}

Comm *CommRegistry::find(const QString &id)
{
    const auto found = std::find_if(m_comms.begin(), m_comms.end(),
                                    [&](const Comm &comm) { return comm.id == id; });
    return found == m_comms.end() ? nullptr : &*found;
}

} // namespace Aloft
