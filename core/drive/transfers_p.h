#pragma once

#include "core/drive/leftovers.h"
#include "core/drive/transfers.h"
#include "core/drive/transferstore.h"
#include "core/net/bandwidth.h"

#include <QHash>
#include <QPointer>
#include <QTimer>

#include <functional>
#include <map>
#include <set>

namespace Aloft {

class CarryTask;

/// What Transfers does behind its orders: who is next, and what became of it.
class Transfers::Private
{
public:
    Private(Transfers *transfers, const QString &path, const CarryMeans &theMeans,
            const TransferPace &firstPace, const Clock &theClock);

    struct Entry
    {
        Transfer transfer;
        qint64 place = 0;
        bool isSmall = false;
        QPointer<CarryTask> task;  ///< while it runs
        Secret point;              ///< where to go on
        bool mayHavePoint = false; ///< with the secrets, of this life or an earlier one
        qint64 best = 0;           ///< most bytes that any attempt had done, also in earlier lives
        bool wasRefused = false;   ///< for want of room that there was: the next time counts
        std::chrono::milliseconds told{0};
    };

    /// Priority (the first one lowest), place, id.
    using Key = std::tuple<int, qint64, qint64>;

    /// The files of one drive and size class that wait, and how many are under way.
    struct Line
    {
        std::set<Key> waiting;
        int running = 0;
    };

    struct Lines
    {
        QPointer<Drive> drive;
        std::optional<Error> loss; ///< why none will come
        Line small;
        Line large;
        QPointer<QuotaTask> asking;   ///< for its room: nothing begins meanwhile
        QHash<qint64, Error> refused; ///< by id, perhaps for want of room: the answer says
    };

    qint64 insert(const TransferOrder &order);
    Entry *find(qint64 id);
    void sortIn(Entry &entry, qint64 place);
    Key keyOf(const Entry &entry) const;
    Line &lineOf(const Entry &entry);

    void enqueue(Entry &entry);  ///< it waits for its turn
    void withdraw(Entry &entry); ///< it waits no more, is ended where it runs
    void startSoon();            ///< from the event loop
    void start();                ///< as many as may go
    void start(Lines &lines, Line &line, int most);
    void begin(Entry &entry, Drive &drive);
    void noteProgress(qint64 id, qint64 done, qint64 total);
    void noteTrace(qint64 id, const QString &trace);
    void noteKept(qint64 id); ///< a point of it, with the secrets
    void noteEnd(qint64 id, const CarryTask &task);
    void turn(Entry &entry); ///< a crossing is half done
    void rest(Entry &entry, const Error &error, std::chrono::milliseconds delay);
    void wake();
    void end(Entry &entry, Transfer::State state, const std::optional<Error> &error);
    void setState(Entry &entry, Transfer::State state);
    void save(const Entry &entry);
    void forgetPoint(Entry &entry);
    void discardRest(Entry &entry); ///< of what will not go on, and files of our own
    void leaveOver(Entry &entry);   ///< what an upload left on the drive
    bool sharesHiddenPart(const Entry &entry) const; ///< with another one, which goes on
    void discardLeftovers(const QString &drive, qint64 ended = 0);
    bool isTakenUp(qint64 id, const Leftover &leftover, qint64 ended) const;
    void takeUpLeftovers(Entry &entry);
    void forgetLeftovers(const QString &drive);
    static qint64 needOf(const Entry &entry); ///< bytes of room on its drive
    bool waitsForRoom(const Entry &entry) const;
    bool mayLackRoom(const Entry &entry, const Error &error) const;
    void askForRoom(Entry &entry, const Error &error);
    void lookForRoom(const QString &drive); ///< for what waits for it
    void ask(const QString &drive);
    void endAsking(const QString &drive);
    void takeRoom(const QString &drive, const DriveQuota &quota);
    void goWithoutAnswer(const QString &drive, const std::optional<Error> &why);
    void forEachRefused(const QString &drive,
                        const std::function<void(Entry &, const Error &)> &what);
    void share(qint64 room, const QString &drive, const Error &lack);
    void restAgain(const QString &drive);
    QList<qint64> idsOf(const QString &drive,
                        const std::function<bool(const Entry &)> &isMeant) const;
    void forgetOldest();
    void interrupt(const std::function<bool(const Entry &)> &isMeant); ///< they wait again
    void letDriveGo(const QString &key);
    void moveToDrive(Entry &entry, const QString &from, const QString &to);
    const Error *lossOf(const Entry &entry) const;
    void noteLost(const Entry &entry);
    void failLost();                          ///< what waits for drives that will not come
    QString keyFor(const Entry &entry) const; ///< of its resume point; empty: none is kept

    Transfers *const q;
    const CarryMeans means;
    const Clock &clock;
    TransferStore store;
    Leftovers leftovers;
    TransferPace pace;
    std::map<qint64, Entry> entries;
    std::map<QString, Lines> drives; ///< by key
    std::set<qint64> lost;           ///< ids of what waits for drives that will not come
    QHash<QString, QString> names;   ///< of drives, by key
    std::set<std::pair<QDateTime, qint64>> over; ///< what may be forgotten, by time and id
    qint64 lastId = 0;
    qint64 firstPlace = 0; ///< of what was put first last
    bool isPaused = false;
    bool isClosed = false;
    QTimer starting;
    QTimer waking;
};

} // namespace Aloft
