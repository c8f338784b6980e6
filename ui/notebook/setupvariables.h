#pragma once

#include <QObject>
#include <QPointer>

namespace Aloft {

class Kernel;
class NotebookDocument;
class NotebookKernel;

/// Gives a notebook's kernel the variables of its project's setup, each time that its process is a
/// new one, before anything of the notebook runs in it.
class SetupVariables : public QObject
{
    Q_OBJECT

public:
    SetupVariables(const NotebookDocument *document, NotebookKernel *kernel,
                   QObject *parent = nullptr); ///< both outlive us

    void setFolder(const QString &folder) { m_folder = folder; } ///< with the setup; empty: none

private:
    void meet();
    void set();

    const NotebookDocument *m_document;
    NotebookKernel *m_kernel;
    QPointer<Kernel> m_known;
    QString m_folder;
    bool m_hasSeenStart = false; ///< of a kernel that is not known yet
};

} // namespace Aloft
