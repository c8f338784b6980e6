#pragma once

#include "core/jupyter/client/jupyterexecution.h"

#include <QPointer>

#include <unordered_map>
#include <vector>

namespace Aloft {

/// The executions of one kernel that have not ended, and the messages of those of an earlier
/// life of the program that nobody follows yet.
class ExecutionTable
{
public:
    void add(JupyterExecution *execution);
    JupyterExecution *find(const std::string &id) const; ///< null for an ended or foreign one
    JupyterExecution *running() const;                   ///< null when the kernel runs none of ours
    std::vector<QPointer<JupyterExecution>> open() const; ///< as they were sent; may vanish in use

    void flush(); ///< hands on gathered text
    void goOn();  ///< none of them will be told from the beginning

    void holdFor(const std::string &id); ///< keep its messages until somebody follows
    bool hold(Message &message);         ///< true when the message was kept
    std::vector<Message> takeHeld(const std::string &id);

private:
    std::unordered_map<std::string, QPointer<JupyterExecution>> m_byId;
    std::vector<QPointer<JupyterExecution>> m_order;
    std::unordered_map<std::string, std::vector<Message>> m_held;
    std::size_t m_heldCount = 0;
};

} // namespace Aloft
