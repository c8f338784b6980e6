#pragma once

#include "core/base/result.h"
#include "core/drive/drive.h"

#include <QJsonObject>
#include <QStringList>

namespace Aloft {

/// One of what a drive can be made of.
struct DriveChoice
{
    QString word; ///< of a new drive
    QString name; ///< for people; may be any text

    bool operator==(const DriveChoice &) const = default;
};

/// What the user has outside of Aloft that a drive can be made of; choices() holds once it
/// succeeded.
class DriveChoicesTask : public Task
{
    Q_OBJECT

public:
    using Task::Task;
    virtual const QList<DriveChoice> &choices() const = 0;
};

/// Asks for what the settings of a new drive name; settings() holds once it succeeded.
class DriveSettingsTask : public Task
{
    Q_OBJECT

public:
    using Task::Task;
    virtual const QJsonObject &settings() const = 0;
};

/// One kind of drive, as the user adds it: from the words that follow its name to a Drive. What it
/// remembers holds no secret.
class DriveKind
{
public:
    virtual ~DriveKind() = default;

    virtual QString id() const = 0; ///< as Drive::kind()

    /// Settings of a new drive. folder: what a relative path is of. Usage, BadInput, NotFound.
    virtual Result<QJsonObject> settings(const QStringList &words, const QString &folder) const = 0;

    /// Brings the settings of a new drive with what has to be asked for. Null: they are complete.
    virtual DriveSettingsTask *lookUp(const QJsonObject &settings);

    /// Waits for nothing: what is not there shows when the drive is asked. Refused, where somebody
    /// has to sign in first.
    virtual Result<std::unique_ptr<Drive>> make(const QJsonObject &settings) = 0;

    /// What to remember of a new drive that has answered once.
    virtual QJsonObject remembered(const Drive &drive, const QJsonObject &settings) const;

    /// Each for the next word, behind these. Null: there is nothing to choose from. NotFound, where
    /// the kind needs a program that is not installed.
    virtual DriveChoicesTask *choices(const QStringList &words);

    /// Whose it is: the id of an account, perhaps of one that has signed out; empty: nobody's.
    virtual QString account(const QJsonObject &settings) const;

    virtual QString place(const QJsonObject &settings) const = 0; ///< where it is, for people
};

} // namespace Aloft
