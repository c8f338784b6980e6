#pragma once

#include "core/base/error.h"

#include <QObject>
#include <QStringList>
#include <QVariant>

#include <memory>
#include <optional>
#include <type_traits>

namespace Aloft {

/// Who may set something. A folder may come from elsewhere and is not trusted for being opened: it
/// has a say only in what cannot start a program, name a host, or keep anything from the user.
enum class SettingReach {
    User,      ///< the user alone
    Workspace, ///< the user, and over that the workspace that is open
};

/// A setting as a typed constant, declared next to the code that reads it:
///
///     namespace Aloft::EditorSettings {
///     inline constexpr Setting<int> TabWidth{"editor.tabWidth", 4, "Columns of a tab",
///                                            SettingReach::Workspace};
///     inline const Setting<QString> Font{"editor.font", {}, "Family; empty is the system's"};
///     }
///
/// T is bool, int, double, QString or QStringList.
template<typename T>
struct Setting
{
    const char *key;        ///< "section.name": letters, digits, `-` and `_` between dots
    T standard;             ///< its value where no file sets it
    const char *about = ""; ///< one English line, the comment above it in the file
    SettingReach reach = SettingReach::User;
};

/// A setting without its type, for lists of all settings.
struct SettingInfo
{
    template<typename T>
    SettingInfo(const Setting<T> &setting) // NOLINT(google-explicit-constructor): lists of handles
        : key(QString::fromLatin1(setting.key))
        , standard(QVariant::fromValue(setting.standard))
        , about(QString::fromUtf8(setting.about))
        , isUserOnly(setting.reach == SettingReach::User)
    { }

    QString key;
    QVariant standard;
    QString about;
    bool isUserOnly;
};

/// The values of one settings file, over those of another or over the standard ones.
///
/// The file is text that people edit (TOML): comments, order and unknown keys stay as they are.
/// A file changed by hand is read again at once. What is set is written from the event loop,
/// atomically, into whatever the file says by then.
///
/// The user's settings are one object for the program; a window with a workspace puts one more
/// on top of it, whose file goes with the folder: `.aloft/settings.toml`. It reads through to the
/// user's settings, which must live longer; set() writes to its own file. What only
/// the user may set has no effect there, and a file that is reached by a link is neither read nor
/// written: it may be anything. For the main thread.
class Settings : public QObject
{
    Q_OBJECT

public:
    explicit Settings(const QString &path, QObject *parent = nullptr);
    Settings(const QString &path, Settings *below, QObject *parent = nullptr);
    ~Settings() override; ///< writes what is not yet written

    /// In a temporary folder that goes with the object, for tests.
    static std::unique_ptr<Settings> temporary();

    template<typename T>
    T get(const Setting<T> &setting) const
    {
        return value(SettingInfo(setting)).template value<T>();
    }

    template<typename T>
    void set(const Setting<T> &setting, const std::type_identity_t<T> &value)
    {
        setValue(QString::fromLatin1(setting.key), QVariant::fromValue(value),
                 QString::fromUtf8(setting.about));
    }

    /// Goes on with another file. With none (an empty path) all values come from below, and nothing
    /// can be set here.
    void setPath(const QString &path);

    /// The value in force: from here, from below, or the standard one; always of its type.
    QVariant value(const SettingInfo &setting) const;
    void setValue(const QString &key, const QVariant &value, const QString &about = {});

    QStringList keys() const;               ///< of this file, known or not
    QVariant own(const QString &key) const; ///< as this file has it; invalid where it does not
    bool decides(const SettingInfo &setting) const; ///< the value in force is from this file

    bool isSet(const QString &key) const; ///< in this file, not below
    bool isSet(const char *key) const { return isSet(QString::fromLatin1(key)); }
    void reset(const QString &key); ///< the value from below, or the standard one, holds again
    void reset(const char *key) { reset(QString::fromLatin1(key)); }

    /// Puts these settings into the file as comments with their standard values, so that whoever
    /// opens it sees what there is. Writes nothing by itself.
    void document(const QList<SettingInfo> &settings);

    QString path() const;
    Settings *below() const;
    const Settings &user() const; ///< the lowest: the user's own, or this where nothing is below

    /// What is wrong with the file, with what was done about it; nothing when all is well.
    const std::optional<Error> &problem() const;

    void save(); ///< now, rather than from the event loop

Q_SIGNALS:
    void changed(const QString &key); ///< the value in force may be another now
    void problemChanged();

private:
    class Private;
    const std::unique_ptr<Private> d;
};

} // namespace Aloft
