#include "core/jupyter/client/executiontable.h"

#include <algorithm>

namespace Aloft {

namespace {

constexpr std::size_t mostHeld = 10'000; // messages; a server's replay has at most a few thousand

bool isOpen(const QPointer<JupyterExecution> &execution)
{
    return execution && execution->isOpen();
}

} // namespace

void ExecutionTable::add(JupyterExecution *execution)
{
    std::erase_if(m_order, [](const auto &known) { return !isOpen(known); });
    std::erase_if(m_byId, [](const auto &known) { return !isOpen(known.second); });
    m_order.emplace_back(execution);
    m_byId.insert_or_assign(execution->messageId().toStdString(), execution);
}

JupyterExecution *ExecutionTable::find(const std::string &id) const
{
    const auto found = m_byId.find(id);
    return found != m_byId.end() && isOpen(found->second) ? found->second.data() : nullptr;
}

JupyterExecution *ExecutionTable::running() const
{
    const auto found = std::find_if(m_order.begin(), m_order.end(), [](const auto &execution) {
        return isOpen(execution) && execution->status() == Execution::Status::Running;
    });
    return found == m_order.end() ? nullptr : found->data();
}

std::vector<QPointer<JupyterExecution>> ExecutionTable::open() const
{
    std::vector<QPointer<JupyterExecution>> result;
    std::copy_if(m_order.begin(), m_order.end(), std::back_inserter(result), isOpen);
    return result;
}

void ExecutionTable::flush()
{
    for (const QPointer<JupyterExecution> &execution : open()) {
        if (isOpen(execution))
            execution->flush();
    }
}

void ExecutionTable::goOn()
{
    for (const QPointer<JupyterExecution> &execution : open())
        execution->goOn();
}

void ExecutionTable::holdFor(const std::string &id)
{
    m_held.try_emplace(id);
}

bool ExecutionTable::hold(Message &message)
{
    const auto found = m_held.find(message.parent.id);
    if (found == m_held.end())
        return false;
    if (m_heldCount < mostHeld) {
        found->second.push_back(std::move(message));
        ++m_heldCount;
    }
    return true;
}

std::vector<Message> ExecutionTable::takeHeld(const std::string &id)
{
    auto held = m_held.extract(id);
    if (!held)
        return {};
    m_heldCount -= held.mapped().size();
    return std::move(held.mapped());
}

} // namespace Aloft
