#include "core/sync/syncnames.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QRegularExpression>

#include <algorithm>
#include <array>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestName = 255; // bytes, what file systems agree on
constexpr qsizetype mostBytes = 3;     // of one of UTF-16

struct NameText
{
    Q_DECLARE_TR_FUNCTIONS(Aloft::SyncNames)
};

/// Where ".tar.gz" would be cut to ".gz": good enough, and never inside a hidden file's name.
qsizetype suffixStart(const QString &name)
{
    const qsizetype dot = name.lastIndexOf(u'.');
    const auto isPart = [](QChar c) { return c.isLetterOrNumber(); };
    const bool isSuffix = dot > 0 && name.size() - dot <= 16
        && std::all_of(name.cbegin() + dot + 1, name.cend(), isPart);
    return isSuffix ? dot : name.size();
}

QString shortened(const QString &name)
{
    const qsizetype start = suffixStart(name);
    const QString suffix = name.sliced(start);
    const QByteArray hash = QCryptographicHash::hash(name.toUtf8(), QCryptographicHash::Sha256);
    const QString mark = u"~"_s + QString::fromLatin1(hash.toHex().first(8)) + suffix;
    QString beginning = name.first(start);
    while (beginning.toUtf8().size() + mark.toUtf8().size() > longestName)
        beginning.chop(beginning.size() > 1 && beginning.back().isLowSurrogate() ? 2 : 1);
    return beginning + mark;
}

QString withMark(const QString &name, const QString &mark)
{
    const qsizetype start = suffixStart(name);
    const QString marked = name.first(start) + u" ("_s + mark + u')' + name.sliced(start);
    return marked.toUtf8().size() > longestName ? shortened(marked) : marked;
}

/// What Windows refuses, and what looks like it; and the slash, which no disk holds.
constexpr std::array<std::pair<QChar, QChar>, 9> likenesses{{
    {u'/', u'\uff0f'},
    {u'\\', u'\uff3c'},
    {u':', u'\uff1a'},
    {u'*', u'\uff0a'},
    {u'?', u'\uff1f'},
    {u'"', u'\uff02'},
    {u'<', u'\uff1c'},
    {u'>', u'\uff1e'},
    {u'|', u'\uff5c'},
}};

/// CON, con.txt, LPT1: devices for Windows, whatever comes after the first dot.
bool isDeviceName(const QString &name)
{
    static const QRegularExpression devices(
        u"^(CON|PRN|AUX|NUL|CONIN\\$|CONOUT\\$|(COM|LPT)[1-9\u00b9\u00b2\u00b3]) *(\\.|$)"_s,
        QRegularExpression::CaseInsensitiveOption);
    return devices.match(name).hasMatch();
}

QString heldByWindows(QString name)
{
    for (const auto &[refused, like] : likenesses)
        name.replace(refused, like);
    for (QChar &each : name) {
        if (each < u' ')
            each = QChar(u'\u2400' + each.unicode());
    }
    if (name.endsWith(u'.'))
        name.back() = u'\uff0e';
    else if (name.endsWith(u' '))
        name.back() = u'\u2420';
    if (isDeviceName(name))
        name.insert(name.indexOf(u'.') < 0 ? name.size() : name.indexOf(u'.'), u'\uff3f');
    return name;
}

} // namespace

QString localNameOf(const QString &remoteName, NameRules rules)
{
    if (remoteName.isEmpty())
        return u"\u2400"_s;
    QString name = remoteName;
    name.replace(u'/', u'\uff0f').replace(QChar(u'\0'), u'\u2400');
    if (name == "."_L1 || name == ".."_L1)
        name.replace(u'.', u'\uff0e');
    if (rules == NameRules::Windows)
        name = heldByWindows(name);
    const bool mayBeLong = name.size() * mostBytes > longestName;
    return mayBeLong && name.toUtf8().size() > longestName ? shortened(name) : name;
}

QString remoteNameOf(const QString &localName, const QString &formerRemoteName, NameRules rules)
{
    QString name = localName;
    for (const auto &[refused, like] : likenesses) {
        const bool isMeant = formerRemoteName.contains(refused) && !formerRemoteName.contains(like);
        if (isMeant)
            name.replace(like, refused);
    }
    return localNameOf(name, rules) == localName ? name : localName;
}

QString nameKey(const QString &name, NameCase nameCase)
{
    const QString composed = name.normalized(QString::NormalizationForm_C);
    return nameCase == NameCase::Folded ? composed.toCaseFolded() : composed;
}

QString conflictName(const QString &name, const QDateTime &localTime, int n)
{
    //: Part of a file's name: which of two versions it is
    const QString mark = NameText::tr("this computer") + u", "_s
        + localTime.toString(u"yyyy-MM-dd HH.mm"_s);
    return withMark(name, n < 2 ? mark : u"%1, %2"_s.arg(mark).arg(n));
}

QString numberedName(const QString &name, int n)
{
    return withMark(name, QString::number(n));
}

} // namespace Aloft
