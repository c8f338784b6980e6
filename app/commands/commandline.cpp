#include "app/commands/commandline.h"

#include <QCommandLineParser>
#include <QCoreApplication>

#include <algorithm>
#include <utility>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

struct CommandLineText
{
    Q_DECLARE_TR_FUNCTIONS(Aloft::CommandLine)
};

const QList<CommandOption> &globalOptions()
{
    static const QList<CommandOption> options{
        {{u"profile"_s},
         CommandLineText::tr("DIR"),
         CommandLineText::tr(
             "Keep settings, state and cache in this folder (or set ALOFT_PROFILE).")},
        {{u"json"_s}, {}, CommandLineText::tr("Print one JSON object a line.")},
        {{u"v"_s, u"verbose"_s}, {}, CommandLineText::tr("Say more about what is done.")},
        {{u"h"_s, u"help"_s}, {}, CommandLineText::tr("Show this help.")},
        {{u"version"_s}, {}, CommandLineText::tr("Show the version.")},
    };
    return options;
}

/// command: whose help says more.
Error usageError(const QString &message, const QString &command)
{
    return {Error::Kind::Usage,
            message,
            CommandLineText::tr("\"%1 --help\" says how it is used.").arg(command),
            {}};
}

bool takesValue(const QString &word)
{
    const QList<CommandOption> &options = globalOptions();
    return std::any_of(options.begin(), options.end(), [&word](const CommandOption &option) {
        return !option.valueName.isEmpty() && word == "--"_L1 + option.names.constLast();
    });
}

/// The words that are neither options nor values of the options every command has.
QStringList plainWords(const QStringList &words)
{
    QStringList plain;
    for (qsizetype i = 0; i < words.size(); ++i) {
        if (takesValue(words.at(i)))
            ++i;
        else if (!words.at(i).startsWith(u'-') || words.at(i) == "-"_L1)
            plain.append(words.at(i));
    }
    return plain;
}

const CommandSpec *specNamed(const QString &name)
{
    const QList<CommandSpec> &specs = commandSpecs();
    const auto found = std::find_if(specs.begin(), specs.end(),
                                    [&name](const CommandSpec &spec) { return spec.name == name; });
    return found == specs.end() ? nullptr : &*found;
}

QStringList secondWords(const QString &first)
{
    QStringList words;
    for (const CommandSpec &spec : commandSpecs()) {
        if (spec.name.startsWith(first + u' '))
            words.append(spec.name.mid(first.size() + 1));
    }
    return words;
}

Error lacksSecondWord(const QString &first)
{
    return usageError(CommandLineText::tr("\"%1\" needs one of these words: %2.")
                          .arg(first, secondWords(first).join(", "_L1)),
                      u"aloftctl "_s + first);
}

} // namespace

Result<CommandLine> CommandLine::parse(const QStringList &arguments)
{
    CommandLine line;
    const qsizetype end = arguments.indexOf("--"_L1);
    line.m_rest = end < 0 ? QStringList() : arguments.mid(end + 1);
    const QStringList words = arguments.mid(0, end);
    if (const Result<void> found = line.findCommand(plainWords(words)); !found)
        return failure(found.error());
    if (const Result<void> read = line.readOptions(words); !read)
        return failure(read.error());
    if (line.asksForHelp() || line.asksForVersion())
        return line;
    if (const Result<void> counted = line.checkCounts(); !counted)
        return failure(counted.error());
    return line;
}

QString CommandLine::value(const QString &option) const
{
    const QStringList all = values(option);
    return all.isEmpty() ? QString() : all.constLast();
}

Result<void> CommandLine::findCommand(const QStringList &words)
{
    if (words.isEmpty())
        return {};
    const QString &first = words.constFirst();
    if (words.size() > 1) // "gpu check" is not "gpu" of something
        m_spec = specNamed(first + u' ' + words.at(1));
    if (!m_spec)
        m_spec = specNamed(first);
    if (m_spec)
        return {};
    const QStringList seconds = secondWords(first);
    if (seconds.isEmpty())
        return failure(usageError(CommandLineText::tr("There is no command \"%1\".").arg(first),
                                  u"aloftctl"_s));
    m_group = first;
    return words.size() > 1 ? failure(lacksSecondWord(first)) : Result<void>();
}

Result<void> CommandLine::readOptions(const QStringList &words)
{
    QCommandLineParser parser;
    const QList<CommandOption> options = globalOptions()
        + (m_spec ? m_spec->options : QList<CommandOption>());
    for (const CommandOption &option : options)
        parser.addOption({option.names, option.help, option.valueName});
    if (!parser.parse(QStringList(u"aloftctl"_s) + words))
        return failure(wrongWord(parser.errorText()));
    for (const CommandOption &option : options) {
        const QString name = option.names.constLast();
        if (parser.isSet(name))
            m_options.insert(name, parser.values(name));
    }
    const qsizetype commandWords = m_spec ? m_spec->name.count(u' ') + 1 : 0;
    m_arguments = parser.positionalArguments().mid(commandWords);
    if (m_spec && !m_spec->takesRest)
        m_arguments += std::exchange(m_rest, {}); // words that may begin with a dash
    return {};
}

Result<void> CommandLine::checkCounts() const
{
    if (!m_group.isEmpty())
        return failure(lacksSecondWord(m_group));
    if (!m_spec)
        return failure(usageError(CommandLineText::tr("A command is missing."), u"aloftctl"_s));
    if (m_arguments.size() < m_spec->fewest)
        return failure(
            usageError(CommandLineText::tr("\"%1\" needs %2.").arg(m_spec->name, m_spec->arguments),
                       u"aloftctl "_s + m_spec->name));
    if (m_spec->most >= 0 && m_arguments.size() > m_spec->most)
        return failure(wrongWord(CommandLineText::tr("\"%1\" is one argument too many.")
                                     .arg(m_arguments.at(m_spec->most))));
    return {};
}

/// It may be meant for a program that is to be run.
Error CommandLine::wrongWord(const QString &message) const
{
    const QString command = m_spec ? u"aloftctl "_s + m_spec->name : u"aloftctl"_s;
    Error error = usageError(message, command);
    if (m_spec && m_spec->takesRest && m_rest.isEmpty())
        error.advice = CommandLineText::tr("What is for the program itself stands behind \"--\"; "
                                           "\"%1 --help\" says more.")
                           .arg(command);
    return error;
}

namespace {

/// Two columns, the second one wrapped at 80.
QString row(const QString &left, const QString &right)
{
    constexpr qsizetype indent = 26;
    constexpr qsizetype width = 80;
    QString text = "  "_L1 + left;
    QString line = text.size() < indent - 1 ? text.leftJustified(indent - 1) : QString();
    text = line.isEmpty() ? text + u'\n' : QString();
    if (line.isEmpty())
        line = QString(indent - 1, u' ');
    const QStringList words = right.split(u' ');
    for (const QString &word : words) {
        if (line.size() + 1 + word.size() > width) {
            text += line + u'\n';
            line = QString(indent - 1, u' ');
        }
        line += u' ' + word;
    }
    return text + line + u'\n';
}

QString optionRows(const QList<CommandOption> &options)
{
    QString text;
    for (const CommandOption &option : options) {
        QStringList names;
        for (const QString &name : option.names)
            names.append((name.size() == 1 ? "-"_L1 : "--"_L1) + name);
        QString left = names.join(", "_L1);
        if (!option.valueName.isEmpty())
            left += u' ' + option.valueName;
        text += row(left, option.help);
    }
    return text;
}

QString usage(const CommandSpec &spec)
{
    QString text = u"aloftctl "_s + spec.name;
    if (!spec.options.isEmpty())
        text += u' ' + CommandLineText::tr("[OPTIONS]");
    if (!spec.arguments.isEmpty())
        text += u' ' + spec.arguments;
    return text;
}

/// Of those whose names begin so.
QString commandRows(const QString &beginning)
{
    QString text = CommandLineText::tr("Commands:") + u'\n';
    for (const CommandSpec &spec : commandSpecs()) {
        if (spec.name.startsWith(beginning))
            text += row(spec.name, spec.summary);
    }
    return text;
}

QString groupHelp(const QString &group)
{
    return CommandLineText::tr("Usage: %1").arg("aloftctl %1 COMMAND"_L1.arg(group)) + "\n\n"_L1
        + commandRows(group + u' ') + u'\n'
        + CommandLineText::tr("\"%1 --help\" says how it is used.")
              .arg("aloftctl %1 COMMAND"_L1.arg(group))
        + u'\n';
}

QString programHelp()
{
    return CommandLineText::tr("Usage: aloftctl [OPTIONS] COMMAND") + "\n\n"_L1
        + CommandLineText::tr("Runs notebooks and programs where you choose, from the terminal.")
        + "\n\n"_L1 + commandRows({}) + u'\n' + CommandLineText::tr("Options of every command:")
        + u'\n' + optionRows(globalOptions()) + u'\n'
        + CommandLineText::tr("Exit codes: 0 done; 1 the user's code failed; 2 wrong usage; 3 bad "
                              "input or not found; 4 sign-in needed or refused; 5 network or "
                              "provider failed; 6 conflict left for the user; 130 cancelled.")
        + u'\n';
}

} // namespace

QString helpText(const CommandSpec *spec)
{
    if (!spec)
        return programHelp();
    QString text = CommandLineText::tr("Usage: %1").arg(usage(*spec)) + "\n\n"_L1 + spec->summary
        + "\n\n"_L1;
    if (!secondWords(spec->name).isEmpty()) // "gpu" has "gpu check" beside it
        text += commandRows(spec->name + u' ') + u'\n';
    text += CommandLineText::tr("Options:") + u'\n' + optionRows(spec->options);
    return text + optionRows(globalOptions());
}

QString helpText(const CommandLine &line)
{
    return line.group().isEmpty() ? helpText(line.spec()) : groupHelp(line.group());
}

} // namespace Aloft
