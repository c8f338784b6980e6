#pragma once

#include "core/base/result.h"

#include <QHash>
#include <QList>
#include <QStringList>

#include <optional>

namespace Aloft {

// What the programs of resources/probe found out, as values. Nothing of it is trusted: a member of
// another type counts as absent, a document that is none is an error (BadInput).

/// How one part of the driver answered.
struct DriverAnswer
{
    enum class State { NotAsked, Ok, Absent, Failed, Late, Crashed };

    State state = State::NotAsked;
    int code = 0;
    QString text; ///< the driver's own words
    QString cuda; ///< "12.4"
};

/// A program on a card.
struct CardProcess
{
    int pid = 0;
    QString name;
    bool isOutside = false; ///< of the container
    qint64 bytes = 0;       ///< 0: unknown
};

/// A card, or an instance of one, that the driver told of.
struct CardFacts
{
    int index = 0;
    int code = 0;    ///< why the driver gives no access to it; 0: it does
    QString trouble; ///< the driver's words for code
    QString name;
    QString uuid;
    QString capability;
    qint64 memoryBytes = 0; ///< 0: unknown, or shared with the computer
    int load = -1;          ///< percent; -1: unknown
    int powerLimitWatts = 0;
    quint64 throttle = 0;    ///< Throttle bits
    int multiprocessors = 0; ///< of an instance
    bool isMig = false;
    QList<CardProcess> processes;
    QList<CardFacts> instances;
};

/// Question A: is there one?
struct Presence
{
    struct Bus
    {
        QString vendor; ///< "0x10de"
        QString device;
        bool isAsleep = false;
    };

    QString executable; ///< the Python that was asked
    QString python;     ///< version
    QString system;     ///< "Linux"
    QString machine;    ///< "x86_64", "arm64"
    int cores = 0;
    QList<Bus> bus;
    QStringList nodes;
    QString moduleVersion; ///< of the driver that the system has loaded
    bool isContainer = false;
    QHash<QString, QString> environment;
    DriverAnswer nvml;
    DriverAnswer cuda;
    DriverAnswer smi;
    QString driverVersion;
    QList<CardFacts> cards;
    int cudaCards = 0; ///< that programs see

    QString cudaVersion() const; ///< the newest that the driver serves

    bool isAppleSilicon() const
    {
        return system == QLatin1StringView("Darwin") && machine == QLatin1StringView("arm64");
    }
    bool isWindows() const { return system == QLatin1StringView("Windows"); }
};

/// Question B: what one framework said.
struct FrameworkFacts
{
    enum class State { Answered, Late, Crashed };

    QString id; ///< "torch", "tensorflow", "jax", "cupy"
    State state = State::Answered;
    QString version;
    QString cuda; ///< it was built for; empty: none
    QString hip;
    QStringList code; ///< architectures that it was built for
    bool isAvailable = false;
    bool works = false; ///< a product was right
    bool seesApple = false;
    QString errorType;
    QString errorText;
    QStringList warnings;
    QStringList copies; ///< on the module path; the first one wins
};

struct Frameworks
{
    QString executable; ///< the Python that was asked
    QString python;     ///< version
    QStringList conda;  ///< packages of conda that matter
    QList<FrameworkFacts> found;
};

/// Question C: one figure.
struct SpeedFigure
{
    QString id; ///< "memory", "matrix_bf16", …
    QString unit;
    QString note;
    double value = 0;
};

struct Speed
{
    int tier = 0;
    int exitStatus =
        0; ///< 0 measured, 2 no device, 3 failed, 4 no memory, 5 another program is busy
    QString name;
    int multiprocessors = 0;
    qint64 memoryBytes = 0;
    QList<SpeedFigure> figures;
    QStringList errors;  ///< "stage: name"
    QString trouble;     ///< name of the first error
    QString notBuilt;    ///< why the native probe was not, though that was asked for; or NO_NVCC
    quint64 reasons = 0; ///< Throttle bits seen meanwhile
    double throttledFraction = -1;
    double powerLimitWatts = 0;
    int linkGeneration = 0; ///< at most
    int linkWidth = 0;      ///< at most
    int foundWidth = 0;     ///< lanes that there are; 0: unknown
    int busyPercent = 0;    ///< by another program

    std::optional<double> value(const QString &id) const;
};

Result<Presence> parsePresence(const QByteArray &json);
Result<Frameworks> parseFrameworks(const QByteArray &json);
Result<Speed> parseSpeed(const QByteArray &json, int exitStatus);

} // namespace Aloft
