#pragma once

#include "core/doctor/diagnosis.h"
#include "core/doctor/rewritetask.h"
#include "core/jupyter/notebook/notebookdocument.h"

#include <QObject>
#include <QPointer>

#include <functional>

class QWidget;

namespace Aloft {

class Execution;
class FixDialog;
class NotebookKernel;
class SetupVariables;
struct PackageChange;
struct ProjectSetup;

/// Carries out the doctor's fixes in one notebook: in its cells, its kernel and its project's
/// setup, after showing exactly what it will do.
class NotebookFixes : public QObject
{
    Q_OBJECT

public:
    /// document and kernel outlive it; dialogs belong to the window of the widget.
    NotebookFixes(NotebookDocument *document, NotebookKernel *kernel, QWidget *widget,
                  QObject *parent);

    void setFolder(const QString &folder);              ///< of the notebook's file
    void setEditing(NotebookDocument::Editing editing); ///< of the project's setup
    void carryOut(const Fix &fix);

Q_SIGNALS:
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

    void install(const InstallFix &fix);
    void noteInstalled(const InstallFix &fix, const QString &output);
    void takeBack(const InstallFix &fix, const PackageChange &change, const QString &folder,
                  const ProjectSetup &before);
    QList<Source> sources() const; ///< of the cells with code
    void edit(const EditFix &fix);
    void showEdit(const EditFix &fix, const QList<Source> &before, const Rewriting &rewriting);
    void applyEdit(const EditFix &fix, const QList<Source> &before, const QStringList &after);
    void takeBack(const QList<SourceChange> &done);
    bool replace(const QList<SourceChange> &changes);
    void setVariable(const VariableFix &fix);
    void unset(const VariableFix &fix, const QString &folder, const ProjectSetup &before);
    using Ended = std::function<void(const Result<void> &outcome, const QString &output)>;
    void runPackages(const QStringList &words, FixDialog *dialog, const Ended &ended);
    Execution *execute(const QString &code);
    ProjectSetup record(
        const QString &folder,
        const std::function<void(ProjectSetup &setup)> &change); ///< what was before

    NotebookDocument *m_document;
    NotebookKernel *m_kernel;
    SetupVariables *m_variables;
    QPointer<QWidget> m_widget;
    QString m_folder;
    NotebookDocument::Editing m_editing = NotebookDocument::Editing::Allowed;
};

} // namespace Aloft
