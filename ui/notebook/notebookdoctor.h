#pragma once

#include "core/doctor/diagnosis.h"
#include "core/doctor/rewritetask.h"
#include "core/jupyter/notebook/notebookdocument.h"

#include <QHash>
#include <QObject>
#include <QPointer>

#include <functional>

class QWidget;

namespace Aloft {

class Execution;
class FixDialog;
class Kernel;
class NotebookKernel;
struct ProjectSetup;

/// What the doctor says of a failed cell.
struct CellVerdict
{
    Diagnosis diagnosis;
    QString report;
    QString error;  ///< its last line: "ValueError: …"
    int serial = 0; ///< another one for each look
};

/// The doctor of one notebook: looks at cells that failed, beside the window's own work, and
/// carries out fixes there, after showing exactly what it will do.
class NotebookDoctor : public QObject
{
    Q_OBJECT

public:
    /// document and kernel outlive it; dialogs belong to the window of the widget.
    NotebookDoctor(NotebookDocument *document, NotebookKernel *kernel, QWidget *widget);

    void setFolder(const QString &folder) { m_folder = folder; } ///< of the notebook's file

    /// Null: nothing is wrong, or it is not known yet: changed() tells. Good until the next event.
    const CellVerdict *verdictOn(int row);
    void dismiss(const QString &cellId); ///< until it runs again
    void fix(const Fix &fix);

Q_SIGNALS:
    void changed(const QString &cellId);
    void noted(const QString &text, const std::function<void()> &undo); ///< undo may be empty
    void failed(const Aloft::Error &error);
    void restartRequested();

private:
    struct Source
    {
        QString cellId;
        QString text;

        bool operator==(const Source &) const = default;
    };
    struct SourceChange
    {
        QString cellId;
        QString before;
        QString after;
    };

    void look(int row);
    void forget(int row);
    void takeVerdict(const QString &cellId, CellVerdict verdict);
    void askForFacts(const QString &cellId);
    void takeFacts(const QString &cellId, const QByteArray &output);
    void install(const InstallFix &fix);
    void noteInstalled(const InstallFix &fix);
    void uninstall(const InstallFix &fix, const QString &folder, const ProjectSetup &before);
    QList<Source> sources() const; ///< of the cells with code
    void edit(const EditFix &fix);
    void showEdit(const EditFix &fix, const QList<Source> &before, const Rewriting &rewriting);
    void applyEdit(const EditFix &fix, const QList<Source> &before, const QStringList &after);
    void takeBack(const QList<SourceChange> &done);
    bool replace(const QList<SourceChange> &changes);
    void setVariable(const VariableFix &fix);
    void unset(const VariableFix &fix, const QString &folder, const ProjectSetup &before);
    void runPip(const QStringList &command, FixDialog *dialog,
                const std::function<void(const Result<void> &outcome)> &whenDone);
    Execution *execute(const QString &code, const Json &questions = Json::object());
    ProjectSetup record(
        const QString &folder,
        const std::function<void(ProjectSetup &setup)> &change); ///< what was before

    NotebookDocument *m_document;
    NotebookKernel *m_kernel;
    QPointer<QWidget> m_widget;
    QString m_folder;
    QHash<QString, CellVerdict> m_verdicts; ///< by cell id
    QHash<QString, int> m_looks;            ///< under way, by cell id
    std::optional<MachineFacts> m_facts;    ///< of the kernel's machine, once they were needed
    QPointer<Kernel> m_factsOf;
    int m_serial = 0;
};

} // namespace Aloft
