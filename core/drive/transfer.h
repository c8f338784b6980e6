#pragma once

#include "core/drive/drive.h"

#include <optional>
#include <variant>

namespace Aloft {

/// From one drive to another: down first, to a file that is Aloft's own, and up when it is here.
struct Crossing
{
    QString from; ///< drives, by key
    QString to;
    UploadOrder upload; ///< the second half of the way, without the file
    DriveItem item;     ///< that the first half brings
};

/// What somebody wants to have carried: one file, up or down, or from one drive to another.
struct TransferOrder
{
    enum class Priority {
        Background, ///< after all others
        Normal,
        First, ///< somebody waits for it
    };

    QString drive; ///< a key that Transfers::addDrive() was told, then or later
    std::variant<UploadOrder, DownloadOrder> what; ///< all but resume point, bandwidth and trace
    qint64 size = 0; ///< bytes, as far as known: small files go many at a time
    Priority priority = Priority::Normal;
    QString owner; ///< whose it is, of those that need to know it in the next life of the program;
                   ///< empty: the user's own
    QString batch; ///< what was ordered together, in the user's words; may be empty
    std::optional<Crossing> crossing; ///< what drive and what are of then is the half under way

    bool isUpload() const { return std::holds_alternative<UploadOrder>(what); }
    QString file() const;                                  ///< the local one
    bool turns() const { return crossing && !isUpload(); } ///< goes up when it is down
    void turn();                                           ///< it is down, and goes up now
    void goBack();        ///< what was down is gone: a crossing begins anew
    QString name() const; ///< of the file, for showing
};

/// One file on its way, as it stands.
struct Transfer
{
    enum class State {
        Waiting, ///< its turn has not come, or its drive is not there
        Running,
        Paused,
        Resting, ///< it failed in a way that may pass; see restsUntil and error
        Done,
        Failed,
        Cancelled,
    };

    qint64 id = 0; ///< never used again
    TransferOrder order;
    State state = State::Waiting;
    qint64 done = 0;            ///< bytes
    qint64 total = -1;          ///< bytes; -1: not known
    int attempt = 0;            ///< tries that failed since the last byte went
    std::optional<Error> error; ///< why it rests or has failed
    QDateTime restsUntil;       ///< UTC
    DriveItem item;             ///< Done: what the drive has, or had for a download
    QDateTime changed;          ///< UTC; of the state

    bool isOver() const { return state >= State::Done; }
};

} // namespace Aloft
