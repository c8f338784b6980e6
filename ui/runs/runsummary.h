#pragma once

#include <QObject>
#include <QSet>
#include <QString>
#include <QTimer>

namespace Aloft {

class RunBook;

/// What is going on in one line, for title, status bar and taskbar: the run that is live for the
/// longest time, how many others, and how much needs the user.
class RunSummary : public QObject
{
    Q_OBJECT

public:
    explicit RunSummary(RunBook &book, QObject *parent = nullptr);

    const QString &runId() const { return m_now.runId; } ///< of the oldest live run; or empty
    const QString &name() const { return m_now.name; }   ///< "train.py"
    const QString &title() const { return m_now.title; } ///< with its arguments
    double fraction() const { return m_now.fraction; }   ///< below 0: unknown
    QString percent() const;                             ///< "43 %", or empty
    int live() const { return m_now.live; }

    int waiting() const { return m_now.waiting; } ///< may be stuck, or want an answer
    int failed() const { return m_now.failed; }   ///< since the user last looked
    int needingYou() const { return waiting() + failed(); }
    void noteLook();

    /// Something of a window, such as a page, wants an answer until it has one, or is gone.
    void noteQuestion(QObject *asker);
    void noteAnswer(QObject *asker);

Q_SIGNALS:
    void changed();

private:
    struct Now
    {
        QString runId;
        QString name;
        QString title;
        double fraction = -1;
        int live = 0;
        int waiting = 0;
        int failed = 0;

        bool operator==(const Now &) const = default;
    };

    void schedule();
    void read();
    Now now() const;

    RunBook &m_book;
    Now m_now;
    QSet<QString> m_failed;   ///< not looked at
    QSet<QObject *> m_askers; ///< none of them is gone
    QTimer m_delay;
};

} // namespace Aloft
