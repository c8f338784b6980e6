#include "core/base/problemreport.h"

#include "core/base/settingsdocument.h"

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostEntries = 200;
constexpr qsizetype longestEntry = 2000; ///< characters

/// Fixed English words; nothing here is shown before it is in the text.
QString heading(QStringView title)
{
    return u"\n%1\n%2\n"_s.arg(title, QString(title.size(), u'-'));
}

QStringView levelOf(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg:
        return u"debug";
    case QtInfoMsg:
        return u"info";
    case QtWarningMsg:
        return u"warning";
    case QtCriticalMsg:
    case QtFatalMsg:
        break;
    }
    return u"error";
}

QString settingLine(const SettingInfo &setting, const Settings &settings, const PrivateNames &names)
{
    const QVariant value = settings.value(setting);
    const bool isText = value.typeId() == QMetaType::QString
        || value.typeId() == QMetaType::QStringList;
    if (isText && setting.isUserOnly)
        return setting.key + " = (left out)\n"_L1;
    // Not on the line as a whole: the key "x.token" would hide a number.
    const QString text = tomlText(value);
    return u"%1 = %2\n"_s.arg(setting.key, isText ? anonymous(text, names) : text);
}

QString settingLines(const Settings &settings, const QList<SettingInfo> &known,
                     const PrivateNames &names)
{
    QString lines;
    for (const SettingInfo &setting : known) {
        if (settings.value(setting) != setting.standard)
            lines += settingLine(setting, settings, names);
    }
    return lines.isEmpty() ? u"none\n"_s : lines;
}

QString entryLines(const LogEntry &entry, const PrivateNames &names)
{
    QString text = anonymous(entry.text.left(longestEntry), names);
    if (entry.text.size() > longestEntry)
        text += u'…';
    text.replace(u'\n', "\n    "_L1);
    return u"%1 %2 %3: %4\n"_s.arg(entry.when.toString(Qt::ISODateWithMs), levelOf(entry.type),
                                   anonymous(entry.category, names), text);
}

/// Hosts that any entry names by an address are hidden where another names them bare.
PrivateNames namesIn(const QList<LogEntry> &log, PrivateNames names)
{
    for (const LogEntry &entry : log)
        names.hosts += PrivateNames::hostsIn(entry.text.left(longestEntry));
    names.hosts.removeDuplicates();
    return names;
}

} // namespace

QString problemReport(const ReportFacts &facts, const Settings &settings,
                      const QList<SettingInfo> &known)
{
    const QList<LogEntry> log = facts.log.size() > mostEntries ? facts.log.last(mostEntries)
                                                               : facts.log;
    const PrivateNames names = namesIn(log, facts.names);
    QString report = heading(u"Program and system").mid(1);
    for (const auto &[name, value] : facts.system)
        report += u"%1: %2\n"_s.arg(name, anonymous(value, names));
    report += heading(u"Changed settings") + settingLines(settings, known, names);
    report += heading(u"Log");
    for (const LogEntry &entry : log)
        report += entryLines(entry, names);
    return report;
}

} // namespace Aloft
