#include "core/base/loginentry.h"

#include <algorithm>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

/// A word of Exec: quoted, then once more as any value of such a file.
QString execWord(QString word)
{
    for (const QChar special : u"\\\"`$"_s)
        word.replace(special, u'\\' + QString(special));
    word.replace(u'%', "%%"_L1);
    return u'"' + word.replace(u'\\', "\\\\"_L1) + u'"';
}

/// Backslashes count only before a quotation mark.
QString windowsWord(const QString &word)
{
    QString quoted = u"\""_s;
    qsizetype backslashes = 0;
    for (const QChar letter : word) {
        if (letter == u'"')
            quoted += QString(backslashes + 1, u'\\');
        backslashes = letter == u'\\' ? backslashes + 1 : 0;
        quoted += letter;
    }
    return quoted + QString(backslashes, u'\\') + u'"';
}

template<typename Quote>
QString joined(const QStringList &words, Quote quote)
{
    QStringList quoted;
    for (const QString &word : words)
        quoted.append(quote(word));
    return quoted.join(u' ');
}

} // namespace

QByteArray autostartEntry(const QStringList &command)
{
    return u"[Desktop Entry]\nType=Application\nName=Aloft\nExec=%1\nIcon=aloft\nTerminal=false\n"
           "X-GNOME-Autostart-enabled=true\n"_s.arg(joined(command, execWord))
               .toUtf8();
}

bool isSwitchedOff(const QByteArray &autostartEntry)
{
    const QList<QByteArray> lines = autostartEntry.split('\n');
    return std::ranges::any_of(lines, [](const QByteArray &line) {
        const QByteArray bare = line.simplified().replace(' ', "");
        return bare == "Hidden=true" || bare == "X-GNOME-Autostart-enabled=false";
    });
}

QByteArray launchAgent(const QString &name, const QStringList &command)
{
    QString words;
    for (const QString &word : command)
        words += u"        <string>%1</string>\n"_s.arg(word.toHtmlEscaped());
    return u"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
           "<!DOCTYPE plist PUBLIC \"-//Apple//DTD PLIST 1.0//EN\" "
           "\"http://www.apple.com/DTDs/PropertyList-1.0.dtd\">\n"
           "<plist version=\"1.0\">\n<dict>\n"
           "    <key>Label</key>\n    <string>%1</string>\n"
           "    <key>ProgramArguments</key>\n    <array>\n%2    </array>\n"
           "    <key>RunAtLoad</key>\n    <true/>\n"
           "    <key>LimitLoadToSessionType</key>\n    <string>Aqua</string>\n"
           "</dict>\n</plist>\n"_s.arg(name.toHtmlEscaped(), words)
               .toUtf8();
}

QString runKeyCommand(const QStringList &command)
{
    return joined(command, windowsWord);
}

} // namespace Aloft
