#pragma once

#include "core/doctor/diagnosis.h"
#include "core/doctor/rewritetask.h"
#include "core/runs/run.h"

#include <QObject>
#include <QPointer>
#include <QUrl>

#include <functional>

class QWidget;

namespace Aloft {

class DoctorBar;
class RunBook;
struct ProjectSetup;
struct RunRecord;

/// What the doctor says of a run that failed, in a bar below its output, and how its fixes are
/// carried out: packages by a run of their own, code in the program's file.
class RunDoctor : public QObject
{
    Q_OBJECT

public:
    explicit RunDoctor(QWidget *view); ///< the run's; owns the bar

    DoctorBar *bar() const { return m_bar; } ///< hidden while there is nothing to say

    /// Looks once at a run that has failed and whose output is here, or whose loss is no number any
    /// more, live or not; another one, and null for one that is gone, clear the bar.
    void show(RunBook &book, const RunRecord *record);

Q_SIGNALS:
    void linkActivated(const QUrl &link);
    void messagePosted(const Aloft::Error &error);

private:
    /// The run that a fix is for, which may not be shown any more by the time it is carried out.
    struct Subject
    {
        QPointer<RunBook> book;
        QString runId;
        QString sessionId;
        QString path;   ///< of the program on this computer; empty: it is not here
        QString folder; ///< of the run, where that is on this computer
        QString folderThere;
        QString lostLoss; ///< "loss: nan": it has not failed, and yet is of no use
    };
    struct FileChange
    {
        QString path;
        QByteArray before;
        QByteArray after;
    };
    using Ended = std::function<void(const Result<void> &outcome, const QString &output)>;

    static Subject subjectOf(RunBook &book, const RunRecord &record);
    void look(const QByteArray &text);
    void fix(const Fix &fix);
    void install(const Subject &subject, const InstallFix &fix);
    void noteInstalled(const Subject &subject, const InstallFix &fix);
    void uninstall(const Subject &subject, const InstallFix &fix, const ProjectSetup &before);
    void run(const Subject &subject, const RunOrder &order, const Ended &whenEnded);
    void edit(const Subject &subject, const EditFix &fix);
    void showEdit(const Subject &subject, const EditFix &fix, const QByteArray &before,
                  const Rewriting &rewriting);
    void applyEdit(const Subject &subject, const EditFix &fix, const FileChange &change);
    void takeBack(const FileChange &change);
    static Result<void> replace(const FileChange &change);
    void showDone(const Subject &subject, const QString &text, const std::function<void()> &undo);

    QWidget *m_view;
    DoctorBar *m_bar;
    Subject m_subject; ///< what the bar is about
    int m_looks = 0;
};

} // namespace Aloft
