#pragma once

#include "core/doctor/diagnosis.h"
#include "core/doctor/rewritetask.h"

#include <QObject>
#include <QPointer>
#include <QUrl>

#include <functional>

class QWidget;

namespace Aloft {

class DoctorBar;
class FixDialog;
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

    /// Looks once at a run that has failed and whose output is here; another one clears the bar.
    void show(RunBook &book, const RunRecord *record);

Q_SIGNALS:
    void linkActivated(const QUrl &link);
    void messagePosted(const Aloft::Error &error);

private:
    void look(const QByteArray &text);
    void fix(const Fix &fix);
    void install(const InstallFix &fix);
    void startInstalling(const InstallFix &fix, FixDialog *dialog);
    void edit(const EditFix &fix);
    void showEdit(const EditFix &fix, const QByteArray &before, const Rewriting &rewriting);
    void replaceFile(const QByteArray &before, const QByteArray &after);
    void record(const std::function<void(ProjectSetup &setup)> &change);
    FixDialog *ask(const Fix &fix, const QString &exact);

    QWidget *m_view;
    DoctorBar *m_bar;
    QPointer<RunBook> m_book;
    QString m_runId; ///< the one that was looked at
    QString m_sessionId;
    QString m_path;   ///< of the program on this computer; empty: it is not here
    QString m_folder; ///< of the run, where that is on this computer
    QString m_folderThere;
};

} // namespace Aloft
