#pragma once

#include "core/base/task.h"
#include "core/doctor/fix.h"

namespace Aloft {

/// What an EditFix makes of sources: nothing is changed by knowing it.
struct Rewriting
{
    struct Change
    {
        int source = 0;
        int line = 0;   ///< of the first line, from 1
        QString before; ///< lines; empty: new ones are put in
        QString after;

        bool operator==(const Change &) const = default;
    };
    /// A place that only looks like it: the reader decides.
    struct Proposal
    {
        int source = 0;
        int line = 0;
        QString text;   ///< of the line
        QString reason; ///< translated

        bool operator==(const Proposal &) const = default;
    };

    QStringList sources; ///< as they would be, one for each that was given
    QList<Change> changes;
    QList<Proposal> proposals;
};

/// The changes as a reader of diffs expects them: "-" and "+", with the line's number.
QString changesText(const Rewriting &rewriting);

/// The places that are left to the reader, in words; empty: there are none.
QString proposalsText(const Rewriting &rewriting);

/// Has sources rewritten by resources/doctor/rewrite.py, in a process of its own; they are one
/// program in pieces. No line of them is run. BadInput: it is refused, with the reason in words.
class RewriteTask : public Task
{
    Q_OBJECT

public:
    /// pythons: interpreters to try, one after the other; see pythonsForRewriting().
    RewriteTask(EditFix fix, QStringList sources, QStringList pythons, QObject *parent = nullptr);

    const Rewriting &rewriting() const { return m_rewriting; }

protected:
    void run() override;

private:
    void tryNext(const Error &last);
    void take(const QByteArray &answer);

    EditFix m_fix;
    QStringList m_sources;
    QStringList m_pythons;
    Rewriting m_rewriting;
};

/// Interpreters of this computer, the best for the folder first.
QStringList pythonsForRewriting(const QString &folder);

} // namespace Aloft
