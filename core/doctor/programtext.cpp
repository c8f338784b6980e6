#include "core/doctor/programtext.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QStringDecoder>
#include <QStringEncoder>

#include <utility>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr char mark[] = "\xef\xbb\xbf";
constexpr qsizetype longestLine = 4096; ///< in which a name is looked for

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Aloft::ProgramText)
};

/// One of the first two lines names it; the second does where the first is no code.
QByteArray namedEncoding(const QByteArray &bytes)
{
    static const QRegularExpression name(uR"(^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+))"_s);
    static const QRegularExpression code(uR"(^[ \t\f]*[^# \t\f\r])"_s);
    qsizetype start = 0;
    for (int line = 0; line < 2 && start >= 0 && start < bytes.size(); ++line) {
        const qsizetype end = bytes.indexOf('\n', start);
        const qsizetype length = (end < 0 ? bytes.size() : end) - start;
        const QString text = QString::fromLatin1(bytes.mid(start, std::min(length, longestLine)));
        if (const auto found = name.match(text); found.hasMatch())
            return found.captured(1).toLatin1();
        if (code.match(text).hasMatch())
            break;
        start = end < 0 ? end : end + 1;
    }
    return {};
}

/// Python takes "utf-8-unix" and the like for what they begin with.
QByteArray plainName(const QByteArray &name)
{
    const QByteArray lower = name.toLower().replace('_', '-');
    for (const char *known : {"utf-8", "latin-1", "iso-8859-1", "iso-latin-1"}) {
        if (lower == known || lower.startsWith(QByteArray(known) + '-'))
            return QByteArrayView(known) == "utf-8" ? QByteArrayLiteral("utf-8")
                                                    : QByteArrayLiteral("iso-8859-1");
    }
    return lower == "utf8" ? QByteArrayLiteral("utf-8") : lower;
}

Error unreadable(const QByteArray &encoding)
{
    if (encoding.isEmpty())
        return {Error::Kind::BadInput,
                Texts::tr("The program is not changed: it is not UTF-8, and does not say what it "
                          "is."),
                Texts::tr("Save it as UTF-8, or name its encoding in its first line."),
                {}};
    return {Error::Kind::BadInput,
            Texts::tr("The program is not changed: it cannot be read in its encoding, %1.")
                .arg(QString::fromLatin1(encoding)),
            Texts::tr("Save it as UTF-8."),
            {}};
}

} // namespace

Result<ProgramText> ProgramText::read(const QByteArray &bytes)
{
    ProgramText program;
    program.hasMark = bytes.startsWith(mark);
    const QByteArray plain = program.hasMark ? bytes.sliced(qsizetype(sizeof mark) - 1) : bytes;
    program.encoding = namedEncoding(plain);
    const QByteArray name = plainName(program.encoding);
    const bool isUtf8 = name.isEmpty() || name == "utf-8";
    QStringDecoder decode(isUtf8 ? "utf-8" : name.constData(),
                          QStringConverter::Flag::ConvertInitialBom);
    if (!decode.isValid() || (program.hasMark && !isUtf8))
        return failure(unreadable(program.encoding));
    program.text = decode.decode(plain);
    const Result<QByteArray> again = program.bytesOf(program.text);
    if (decode.hasError() || !again || *again != bytes)
        return failure(unreadable(program.encoding));
    return program;
}

Result<QByteArray> ProgramText::bytesOf(const QString &other) const
{
    const QByteArray name = plainName(encoding);
    QStringEncoder encode(name.isEmpty() ? "utf-8" : name.constData());
    const QByteArray bytes = encode.encode(other);
    if (encode.hasError() || QStringDecoder(encode.name()).decode(bytes) != other)
        return failure({Error::Kind::BadInput,
                        Texts::tr("The program is not changed: its encoding, %1, has not all "
                                  "characters of the change.")
                            .arg(QString::fromLatin1(encoding)),
                        {},
                        {}});
    return hasMark ? mark + bytes : bytes;
}

} // namespace Aloft
