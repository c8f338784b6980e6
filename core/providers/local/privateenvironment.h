#pragma once

#include "core/base/task.h"
#include "core/providers/local/python.h"

namespace Aloft {

/// Makes a virtual environment of Aloft's own with a Jupyter server and ipykernel. It asks the
/// package index for them, so it is only run with the user's consent. Cancelled or failed, it
/// leaves nothing.
class MakePrivateEnvironmentTask : public Task
{
    Q_OBJECT

public:
    /// python makes the environment in folder, which must not be in use.
    MakePrivateEnvironmentTask(Python python, QString folder, QObject *parent = nullptr);

    QString interpreter() const { return pythonInEnvironment(m_folder); }

Q_SIGNALS:
    void lineArrived(const QString &line); ///< of venv and pip, for "Details"

protected:
    void run() override;
    void stop() override;

private:
    void makeEnvironment();
    void installPackages();
    void probe();
    template<typename Next>
    void runPython(const QString &interpreter, const QStringList &arguments, Next next);

    Python m_python;
    QString m_folder;
    bool m_isComplete = false;
    bool m_hasBegun = false;
};

} // namespace Aloft
