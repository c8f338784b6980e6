#pragma once

#include "core/base/result.h"
#include "core/doctor/fix.h"
#include "core/runs/runbook.h"

#include <QObject>
#include <QPointer>

#include <functional>

namespace Aloft {

struct PackageChange;
struct ProjectSetup;

/// Where packages go, and whose setup they belong to from then on.
struct PackagePlace
{
    QPointer<RunBook> book;
    QString sessionId;
    QString folder;      ///< of the project, on this computer; empty: it is not here
    QString folderThere; ///< in which pip runs; empty: the session's own
    QString python;      ///< whose packages; empty: of the one that runs programs there
};

/// Installs packages by runs of their own, notes them in the project's setup, and takes back what
/// that changed. The runs are the book's: they end whatever becomes of whoever asked.
class PackageRuns : public QObject
{
    Q_OBJECT

public:
    using Ended = std::function<void(const Result<void> &outcome, const QString &output)>;
    using Undo = std::function<void()>;
    using Noted = std::function<void(const QString &text, const Undo &undo)>;

    using QObject::QObject;

    /// The run's id. ended: how pip ended, and what it printed; noted: what to tell of it, later
    /// once more when it was taken back. An empty undo: there is none.
    QString install(const PackagePlace &place, const InstallFix &fix, const Ended &ended,
                    const Noted &noted);

Q_SIGNALS:
    void failed(const Aloft::Error &error); ///< beside what ended() tells

private:
    void note(const PackagePlace &place, const InstallFix &fix, const QString &output,
              const Noted &noted);
    void takeBack(const PackagePlace &place, const InstallFix &fix, const PackageChange &change,
                  const ProjectSetup &before, const Noted &noted);
    QString run(const PackagePlace &place, RunOrder order, const Ended &ended);
};

/// A log's beginning and end, as much as a look of the doctor takes in.
QByteArray textOf(const RunLog &log);

} // namespace Aloft
