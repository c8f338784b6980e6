#pragma once

#include "core/base/task.h"

namespace Aloft {

/// Where to begin to read a journal.
struct JournalPlace
{
    enum class Kind {
        Behind,  ///< a message
        Request, ///< the first message that a request caused
        Offset,
    };

    Kind kind = Kind::Offset;
    QString messageId; ///< of the message or the request
    qint64 offset = 0;
};

/// Some whole lines of a journal, as wire/journalline.h reads them.
struct JournalPiece
{
    QByteArray lines;
    qint64 next = 0;          ///< offset of what follows
    bool isEnd = false;       ///< there is no more, for now
    bool isBehindGap = false; ///< what was asked for is forgotten: it begins with what is left
};

class JournalReadTask : public Task
{
    Q_OBJECT

public:
    using Task::Task;
    virtual const JournalPiece &piece() const = 0;
};

/// What one kernel publishes, written down beside it, whether or not anybody listens: complete,
/// and in its order. Whoever lost messages reads them here.
class KernelJournal : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    virtual bool isKept() const = 0; ///< it is being written

    /// Whether it is kept is known now. It takes a while, for the runtime has to be asked.
    virtual bool isSettled() const = 0;

    /// Comes started. NotFound: the message is not in it.
    virtual JournalReadTask *read(const JournalPlace &from) = 0;

Q_SIGNALS:
    void settled(); ///< isSettled() has become true
};

} // namespace Aloft
