#pragma once

#include "core/session/kernelrun.h"

namespace Aloft {

/// Runs a piece of code in the session's console kernel, which stays: variables are there for
/// the next piece, unless terminate() restarts it.
class CodeRun : public KernelRun
{
    Q_OBJECT

public:
    CodeRun(Session *session, QString code, QObject *parent = nullptr);

    void terminate() override;

protected:
    KernelRequest kernelRequest() const override;
    ExecuteRequest executeRequest() const override;
    int statusOf(const Execution &execution) const override;
    Error failureOf(int exitStatus) const override;
    void letGo(Kernel *kernel) override;

private:
    QString m_code;
};

} // namespace Aloft
