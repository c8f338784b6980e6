#pragma once

#include <QObject>

#include <functional>

namespace Aloft {

class RunBook;
struct QueueTerms;

/// What the user changes in the lines of waiting runs, each change told with a way back (UX-145).
/// Going back leaves alone what has started meanwhile.
class QueueChanges : public QObject
{
    Q_OBJECT

public:
    QueueChanges(RunBook &book, QObject *parent);

    void move(const QString &runId, qsizetype steps);     ///< below 0: it starts earlier
    void noteMove(const QString &runId, qsizetype place); ///< it was dragged from that place
    void setTerms(const QString &runId, const QueueTerms &terms);
    void takeOut(const QString &runId);

Q_SIGNALS:
    void reported(const QString &text, const std::function<void()> &undo);

private:
    RunBook &m_book;
};

} // namespace Aloft
