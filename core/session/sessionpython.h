#pragma once

#include "core/hardware/check/gpuchecktask.h"
#include "core/jupyter/kernel.h"

#include <QPointer>
#include <QTimer>

namespace Aloft {

class Session;
struct KernelSpec;
struct KernelSpecs;

/// The Python that a session's notebooks run in: that of an idle kernel, as it says itself, with
/// what it has set for programs that compute; else the one that the specification of its kernel
/// names, or the server's default one; else the agent's. It starts nothing, waits for no cell, and
/// never fails.
class SessionPythonTask final : public CheckedPythonTask
{
    Q_OBJECT

public:
    explicit SessionPythonTask(Session &session, QObject *parent = nullptr);

    const CheckedPython &python() const override { return m_python; }

protected:
    void run() override;
    void stop() override;

private:
    Kernel *pythonKernel(std::initializer_list<Kernel::State> states) const;
    void askKernel(Kernel &kernel);
    void takeKernel(const Json &reply);
    void askServer();
    void takeSpecs(const KernelSpecs &specs);
    void takeSpec(const KernelSpec &spec);
    void letGo();

    QPointer<Session> m_session;
    QPointer<Execution> m_execution;
    QTimer m_patience;
    CheckedPython m_python;
};

} // namespace Aloft
