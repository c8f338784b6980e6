#pragma once

#include <QObject>
#include <QPointer>

namespace Aloft {

class Kernel;
class NotebookKernel;

/// Gives a notebook's kernel the variables of its project's setup, each time that its process is a
/// new one, before anything of the notebook runs in it.
class SetupVariables : public QObject
{
    Q_OBJECT

public:
    explicit SetupVariables(NotebookKernel *kernel, QObject *parent = nullptr); ///< it outlives us

    void setFolder(const QString &folder) { m_folder = folder; } ///< with the setup; empty: none

private:
    void meet();
    void set();

    NotebookKernel *m_kernel;
    QPointer<Kernel> m_known;
    QString m_folder;
};

} // namespace Aloft
