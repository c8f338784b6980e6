#pragma once

#include "ui/transfers/transfergroup.h"

#include <QIcon>

#include <chrono>
#include <functional>

namespace Aloft {

class RateMeter;

// How a transfer looks and reads; all translated.

/// What a row shows of its state: told apart by shape as well as colour.
enum class Direction { Up, Down };
QIcon transferIcon(Transfer::State state, Direction direction);

/// What people call a drive, by its key.
using DriveNames = std::function<QString(const QString &key)>;

QString titleText(const TransferGroup &group, const DriveNames &names); ///< "model.py to nas"
QString bytesText(qint64 done, qint64 total);                           ///< "412 MB of 1.2 GB"
QString amountText(const TransferGroup &group); ///< "412 MB of 1.2 GB, 812 of 1,204 files"
QString rateText(const RateMeter &meter);       ///< "6.1 MB/s, 2 min left"; empty: not known

/// "about 2 min left", "40 s left"
QString timeLeftText(std::chrono::seconds left);

/// "gd asks to slow down, continuing in 40 s"
QString slowDownText(const QString &drive, std::chrono::milliseconds pause);

/// How the moment finds it: what a transfer does, or what it waits for.
struct TransferMoment
{
    std::chrono::milliseconds elapsed{0}; ///< as RateMeter has it
    QDateTime now;                        ///< UTC
    bool isPaused = false;                ///< all are
    std::chrono::milliseconds pause{0};   ///< that a drive asks for
    QString slowDrive = {};               ///< that one's name
    DriveNames names = {};
};

QString standingText(const TransferGroup &group, const RateMeter &meter,
                     const TransferMoment &moment);

/// 0 to 1 while it is not over; below 0: nothing to show.
double fractionOf(const TransferGroup &group);

/// Why files were not carried, in two or three words: "no permission".
QString causeText(Error::Kind kind);

} // namespace Aloft
