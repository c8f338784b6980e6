#pragma once

#include "core/doctor/filechange.h"
#include "core/doctor/rewritetask.h"
#include "core/doctor/runverdict.h"
#include "core/runs/run.h"

#include <QObject>
#include <QPointer>
#include <QUrl>

#include <functional>
#include <utility>

class QWidget;

namespace Aloft {

class DoctorBar;
class PackageRuns;
class RunBook;
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

    /// Whether a file may be changed, or why not; without it, every one.
    using WritePermission = std::function<Result<void>(const QString &path)>;
    void setWritePermission(WritePermission mayWrite) { m_mayWrite = std::move(mayWrite); }

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
        QString path; ///< of the program on this computer; empty: it is not here
        QString folderThere;
        RunTrouble trouble;
    };

    void noteAsked(const RunRecord &record);
    Subject subjectOf(RunBook &book, const RunRecord &record) const;
    void look(const QByteArray &text);
    void fix(const Fix &fix);
    void install(const Subject &subject, const InstallFix &fix);
    void edit(const Subject &subject, const EditFix &fix);
    void showEdit(const Subject &subject, const EditFix &fix, const QByteArray &before,
                  const Rewriting &rewriting);
    void applyEdit(const Subject &subject, const EditFix &fix, const FileChange &change);
    void takeBack(const FileChange &change);
    Result<void> replace(const FileChange &change) const;
    void showDone(const Subject &subject, const QString &text, const std::function<void()> &undo);

    QWidget *m_view;
    DoctorBar *m_bar;
    PackageRuns *m_packages;
    WritePermission m_mayWrite = [](const QString &) { return Result<void>(); };
    Subject m_subject; ///< what the bar is about
    int m_looks = 0;
    QString m_seenLive;      ///< a run that was on while it was shown
    bool m_wasAsked = false; ///< by somebody here to end
};

} // namespace Aloft
