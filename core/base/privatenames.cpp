#include "core/base/privatenames.h"

#include "core/base/logging.h"

#include <QDir>
#include <QRegularExpression>
#include <QSysInfo>
#include <QUrl>

#include <algorithm>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

// NOLINTBEGIN(bugprone-suspicious-missing-comma): expressions in pieces
constexpr QStringView tellingSuffixes = u"py|pyc|ipynb|md|txt|log|json|jsonl|toml|ya?ml|ini|cfg|"
                                        "csv|sh|so|dll|exe|sock|lock|db|sqlite|zip|tar|gz|pt|png|"
                                        "jpg|svg|html|pdf";
constexpr QStringView topDomains = u"com|org|net|edu|gov|mil|int|info|biz|io|ai|dev|app|cloud|me|"
                                   "tv|xyz|local|lan|home|corp|internal|intra|localdomain|"
                                   "cn|hk|tw|jp|kr|sg|in|au|nz|ca|us|uk|ie|de|at|ch|fr|be|nl|lu|"
                                   "dk|se|no|fi|pl|cz|sk|hu|ro|bg|gr|tr|it|es|pt|br|mx|ar|cl|ru|"
                                   "ua|il|za|eu|asia";
constexpr QStringView systemFolders = u"usr|bin|sbin|lib|lib32|lib64|etc|opt|proc|sys|dev|nix|"
                                      "snap|System|Library|Applications|api|static|kernelspecs|"
                                      "lsp";
// NOLINTEND(bugprone-suspicious-missing-comma)

/// What follows the beginning of a path: to the next blank, and over blanks where a slash comes
/// within three words ("My Secret Project/x.py").
QString restOfPath()
{
    return uR"([^S]*(?:(?: [^S\\/]+){1,3}[\\/][^S]*)*)"_s.replace(
        u'S', uR"(\s"'<>|:,;)\]}”，。：；）)"_s);
}

QRegularExpression expression(const QString &text)
{
    return QRegularExpression(text,
                              QRegularExpression::CaseInsensitiveOption
                                  | QRegularExpression::UseUnicodePropertiesOption);
}

/// Each match is replaced by what the function makes of it.
template<typename Make>
QString replaced(const QString &text, const QRegularExpression &what, Make make)
{
    QString result;
    qsizetype done = 0;
    QRegularExpressionMatchIterator matches = what.globalMatch(text);
    while (matches.hasNext()) {
        const QRegularExpressionMatch match = matches.next();
        result += QStringView(text).mid(done, match.capturedStart() - done);
        result += make(match);
        done = match.capturedEnd();
    }
    return result.append(QStringView(text).mid(done));
}

QString marked(const QString &text, const QRegularExpression &what, QStringView mark)
{
    return replaced(text, what,
                    [mark](const QRegularExpressionMatch &) { return mark.toString(); });
}

/// What is left of a path: what kind of file it is.
QString pathMark(const QRegularExpressionMatch &path)
{
    static const QRegularExpression suffix = expression(uR"(\.(?:%1)$)"_s.arg(tellingSuffixes));
    return u"<path>"_s + suffix.match(path.captured()).captured();
}

bool isLoopback(const QString &host)
{
    return host == "localhost"_L1 || host.startsWith("127."_L1) || host == "::1"_L1
        || host == "[::1]"_L1 || host == "0.0.0.0"_L1;
}

/// The path of an address, as far as the interface of a Jupyter server says it.
QString addressPath(const QString &path)
{
    static const QRegularExpression known(
        uR"(^[^?#]*?(\/api(?:\/(?!contents\b)[\w-]+)*)(\/contents\b)?([^?#]*))"_s);
    if (path.size() <= 1)
        return path;
    const QRegularExpressionMatch match = known.match(path);
    if (!match.hasMatch())
        return u"/…"_s;
    if (match.capturedLength(2) > 0)
        return match.captured(1) + u"/contents/…"_s;
    return match.captured(1) + (match.capturedLength(3) > 1 ? u"/…"_s : QString());
}

/// "scheme://authority/path?query" and "GET authority/path".
const QRegularExpression &addresses()
{
    static const QRegularExpression known = expression(
        uR"(((?<![\w+.-])[a-z][a-z0-9+.-]*:\/\/|\b(?-i:GET|HEAD|POST|PUT|PATCH|DELETE|WS|WSS)\s+)"
        uR"((?=[^\s\/]+(?:\/|:\d))(?!\w+:\/\/))(?:[^\s\/"'<>@]*@)?)"
        uR"((\[[0-9a-f:.%]+\]|[^\s\/:"'<>?#,;)]+)(:\d+)?([^\s"'<>]*))"_s);
    return known;
}

QString withoutAddresses(const QString &text)
{
    static const QRegularExpression file = expression(uR"((?<!\w)file:\/\/(?!<)[^\s"'<>]+)"_s);
    static const QRegularExpression contents = expression(uR"((\/api\/contents)\/[^\s"'<>]*)"_s);
    const QString rest = replaced(text, file, pathMark);
    const QString result = replaced(rest, addresses(), [](const QRegularExpressionMatch &match) {
        const QString host = match.captured(2);
        return match.captured(1) + (isLoopback(host.toLower()) ? host : u"<host>"_s)
            + match.captured(3) + addressPath(match.captured(4));
    });
    return replaced(result, contents, [](const QRegularExpressionMatch &match) {
        return match.captured(1) + u"/…"_s;
    });
}

/// A folder as it may be written: with either slash, escaped, percent-encoded.
QStringList spellings(const QString &folder)
{
    const QString slashes = QString(folder).replace(u'\\', u'/');
    QStringList all{slashes, QString(slashes).replace(u'/', uR"(\)"_s),
                    QString(slashes).replace(u'/', uR"(\\)"_s),
                    QString::fromLatin1(QUrl::toPercentEncoding(slashes, "/:"))};
    all.removeDuplicates();
    return all;
}

QString withoutFolders(QString text, QStringList folders)
{
    std::sort(folders.begin(), folders.end(),
              [](const QString &one, const QString &other) { return one.size() > other.size(); });
    for (const QString &folder : std::as_const(folders)) {
        if (folder.size() < 3 || QDir(folder).isRoot()) // everything would be under it
            continue;
        QStringList patterns;
        for (const QString &spelling : spellings(folder))
            patterns.append(QRegularExpression::escape(spelling));
        const QRegularExpression under = expression(
            uR"((?:%1)(?![\w-])(?:[\\/]%2)?)"_s.arg(patterns.join(u'|'), restOfPath()));
        text = replaced(text, under, pathMark);
    }
    return text;
}

QRegularExpression quotedPaths()
{
    const QString begin =
        uR"((?:\/(?!(?:%1)(?:\/|(?![\w.-])))|[A-Z]:[\\/]|\\\\|~|\.{1,2}[\\/]))"_s.arg(
            systemFolders);
    QStringList quoted;
    for (const QString &quotes : {u"\"\""_s, u"''"_s, u"“”"_s, u"‘’"_s, u"「」"_s})
        quoted.append(u"(?<=%1)%2[^%3\\r\\n]*(?=%3)"_s.arg(quotes.first(1), begin, quotes.last(1)));
    return expression(quoted.join(u'|'));
}

QString withoutPaths(const QString &text)
{
    static const QRegularExpression quoted = quotedPaths();
    static const QRegularExpression windows = expression(
        uR"((?<![A-Za-z0-9_])(?:[A-Z]:[\\/]|\\\\[\w.$-]+\\)%1)"_s.arg(restOfPath()));
    static const QRegularExpression absolute = expression(
        uR"((?:(?<![A-Za-z0-9_.~>…\/:-])\/+|(?<![A-Za-z0-9_.~>…\/-])\/)(?=[^\s\/])(?!(?:%1)(?:\/|(?![\w.-])))%2)"_s
            .arg(systemFolders, restOfPath()));
    static const QRegularExpression relative = expression(
        uR"((?<![\w.\/])(?:~[\w.-]*|\$\{?\w+\}?|%[A-Z_]+%|\.{1,2})[\\/]+(?=[^\s\\/])%1)"_s.arg(
            restOfPath()));
    static const QRegularExpression home = expression( // what a way round leads to
        uR"(\/(?:home|Users|root)\/%1)"_s.arg(restOfPath()));
    QString result = text;
    for (const QRegularExpression &path : {quoted, windows, absolute, relative, home})
        result = replaced(result, path, pathMark);
    return result;
}

QString withoutHosts(const QString &text)
{
    static const QRegularExpression account = expression(
        uR"((?<![\w.+-])[\w.+-]+@(?=[\w<])(?:[\w-]+(?:\.[\w-]+)*|<host>))"_s);
    static const QRegularExpression named = expression(uR"(\b(host) (?!<)\S+ (?=not found))"_s);
    static const QRegularExpression domain = expression(
        uR"((?<![A-Za-z0-9_.\/<-])(?!aloft\.)(?:[A-Za-z0-9_-]+\.)+(?:%1)(?![A-Za-z0-9_-]|\.\w))"_s
            .arg(topDomains));
    static const QRegularExpression address = expression(
        uR"((?<![\w.])(?!127\.|0\.0\.0\.0)\d{1,3}(?:\.\d{1,3}){3}(?![\w]|\.\d))"_s);
    static const QRegularExpression longAddress = expression(
        uR"((?<![\w:])(?:(?:[0-9a-f]{1,4}:){4,7}[0-9a-f]{1,4}|[0-9a-f]{1,4}(?::[0-9a-f]{1,4}){0,6}::(?:[0-9a-f]{1,4}(?::[0-9a-f]{1,4}){0,6})?)(?![\w:-]))"_s);
    QString result = marked(text, account, u"<user>@<host>");
    result = replaced(result, named, [](const QRegularExpressionMatch &match) {
        return match.captured(1) + u" <host> "_s;
    });
    result = marked(result, domain, u"<host>");
    for (const QRegularExpression &number : {address, longAddress})
        result = marked(result, number, u"<address>");
    return result;
}

/// Whole words only, but a name may be part of an identifier: jo_backup, jo-laptop.
QString withoutWords(QString text, const QStringList &words, QStringView mark)
{
    for (const QString &word : words) {
        const QRegularExpression whole = expression(
            u"(?<![A-Za-z0-9])%1(?![A-Za-z0-9])"_s.arg(QRegularExpression::escape(word)));
        text = marked(text, whole, mark);
    }
    return text;
}

/// Names that many computers share say nothing.
bool isTelling(const QString &user)
{
    static const QStringList common{u"root"_s,   u"user"_s,   u"admin"_s,  u"administrator"_s,
                                    u"ubuntu"_s, u"debian"_s, u"jovyan"_s, u"runner"_s};
    return user.size() > 1 && !common.contains(user.toLower());
}

} // namespace

PrivateNames PrivateNames::ofThisComputer()
{
    PrivateNames names;
    const QDir home = QDir::home();
    names.folders = {home.absolutePath(), home.canonicalPath()};
    names.users = {home.dirName(), qEnvironmentVariable("USER"), qEnvironmentVariable("LOGNAME"),
                   qEnvironmentVariable("USERNAME")};
    names.users.removeIf([](const QString &user) { return !isTelling(user); });
    const QString host = QSysInfo::machineHostName();
    names.hosts = {host, host.section(u'.', 0, 0), qEnvironmentVariable("COMPUTERNAME")};
    names.hosts.removeIf([](const QString &name) { return name.size() < 2 || isLoopback(name); });
    for (QStringList *list : {&names.folders, &names.users, &names.hosts})
        list->removeDuplicates();
    return names;
}

QStringList PrivateNames::hostsIn(const QString &text)
{
    QStringList hosts;
    QRegularExpressionMatchIterator matches = addresses().globalMatch(text);
    while (matches.hasNext()) {
        const QString host = matches.next().captured(2);
        if (host.size() > 1 && !isLoopback(host.toLower()) && !host.startsWith(u'['))
            hosts.append(host);
    }
    hosts.removeDuplicates();
    return hosts;
}

QString anonymous(const QString &text, const PrivateNames &names)
{
    QString result = withoutFolders(redacted(text), names.folders);
    result = withoutPaths(withoutAddresses(result));
    result = withoutWords(withoutHosts(result), names.hosts, u"<host>");
    return withoutWords(result, names.users, u"<user>");
}

} // namespace Aloft
