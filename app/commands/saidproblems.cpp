#include "app/commands/saidproblems.h"

#include "core/drive/drivepath.h"

#include <QCoreApplication>
#include <QSet>

#include <utility>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

struct SaidProblemsText
{
    Q_DECLARE_TR_FUNCTIONS(Aloft::SaidProblems)
};

QList<std::pair<QString, QString>> linesOf(const SyncSummary &summary)
{
    QList<std::pair<QString, QString>> lines; // path, and what is said of it
    for (const SyncProblem &problem : summary.problems)
        lines.append({problem.path, u"%1: %2"_s.arg(harmless(problem.path), problem.error.text())});
    for (const SyncProblem &left : summary.leftOut)
        lines.append({left.path,
                      SaidProblemsText::tr("%1 is left out: %2")
                          .arg(harmless(left.path), left.error.text())});
    return lines;
}

} // namespace

QStringList SaidProblems::news(const SyncSummary &summary)
{
    const QHash<QString, QString> before = std::exchange(m_said, {});
    QStringList news;
    QSet<QString> paths;
    for (const auto &[path, text] : linesOf(summary)) {
        if (!before.contains(text))
            news.append(text);
        m_said.insert(text, path);
        paths.insert(path);
    }
    QSet<QString> settled;
    for (const QString &path : before) {
        if (!paths.contains(path))
            settled.insert(path);
    }
    QStringList inOrder = settled.values();
    inOrder.sort();
    for (const QString &path : std::as_const(inOrder))
        news.append(SaidProblemsText::tr("%1: this is settled.").arg(harmless(path)));
    return news;
}

} // namespace Aloft
