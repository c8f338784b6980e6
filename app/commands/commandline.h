#pragma once

#include "core/base/result.h"

#include <QHash>
#include <QStringList>

namespace Aloft {

struct CommandContext;
class Command;

/// An option of a command.
struct CommandOption
{
    QStringList names; ///< without dashes, a short one first: "o", "output"
    QString valueName; ///< "FILE"; empty for a switch
    QString help;      ///< translated sentence
};

/// A command of the terminal program: what it is called, what it takes, what makes it.
struct CommandSpec
{
    /// Whom it needs to do its work.
    enum class Needs {
        Nothing,       ///< files alone: runs at once, beside whoever owns the profile
        Owner,         ///< sessions: the profile's owner carries it out
        ResidentOwner, ///< what it begins goes on after it: the owner must stay
    };

    using Make = Command *(*)(const CommandContext &context);

    QString name;           ///< one or two words: "notebook check"
    QString arguments;      ///< as the help shows them: "FILE…"
    QString summary;        ///< translated sentence
    int fewest = 0;         ///< arguments
    int most = 0;           ///< -1: any number
    bool takesRest = false; ///< `-- ARGS…`
    Needs needs = Needs::Nothing;
    QList<CommandOption> options;
    Make make = nullptr;
};

/// All commands, in the order of the help.
const QList<CommandSpec> &commandSpecs();

/// A command line, taken apart. Options may stand before and behind the command.
class CommandLine
{
public:
    /// Usage errors in words. arguments is without the program's name.
    static Result<CommandLine> parse(const QStringList &arguments);

    const CommandSpec *spec() const { return m_spec; } ///< null: none, as with --help alone
    QString group() const { return m_group; } ///< what stands alone, when asked for help: "runs"
    QStringList arguments() const { return m_arguments; }
    QStringList rest() const { return m_rest; } ///< what follows `--`, if the command takes it

    bool has(const QString &option) const { return m_options.contains(option); }
    QString value(const QString &option) const; ///< the last, where it stands there several times
    QStringList values(const QString &option) const { return m_options.value(option); }

    bool isJson() const { return has(QStringLiteral("json")); }
    bool isVerbose() const { return has(QStringLiteral("verbose")); }
    bool asksForHelp() const { return has(QStringLiteral("help")); }
    bool asksForVersion() const { return has(QStringLiteral("version")); }
    QString profile() const { return value(QStringLiteral("profile")); }

private:
    Result<void> findCommand(const QStringList &words);
    Result<void> readOptions(const QStringList &words);
    Result<void> checkCounts() const;
    Error wrongWord(const QString &message) const;

    const CommandSpec *m_spec = nullptr;
    QString m_group; ///< first word of several commands
    QStringList m_arguments;
    QStringList m_rest;
    QHash<QString, QStringList> m_options; ///< by long name; of a switch none
};

// The words of --help: for one command, or for the whole program.
QString helpText(const CommandSpec *spec);
QString helpText(const CommandLine &line); ///< or for commands that begin with the same word

} // namespace Aloft
