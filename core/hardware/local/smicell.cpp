// Source: the words that nvidia-smi 470 to 610 was seen to print.
#include "core/hardware/local/smicell.h"

#include <QStringView>

#include <cmath>

using namespace Qt::StringLiterals;

namespace Aloft {

namespace {

bool beginsANumber(QChar character)
{
    return character.isDigit() || character == u'-' || character == u'+' || character == u'.';
}

/// "61.23 W", "61,23", "15360 MiB", "98 %", "0x0000000000000004"
std::optional<double> numberOf(const QString &text)
{
    bool isNumber = false;
    if (text.startsWith("0x"_L1)) {
        const quint64 bits = text.mid(2).toULongLong(&isNumber, 16);
        return isNumber ? std::optional(double(bits)) : std::nullopt;
    }
    QString number = text.left(text.indexOf(u' '));
    if (number.endsWith(u'%'))
        number.chop(1);
    const double value = number.replace(u',', u'.').toDouble(&isNumber);
    return isNumber && std::isfinite(value) ? std::optional(value) : std::nullopt;
}

SmiCell wordCell(const QString &word)
{
    const auto says = [&](QLatin1StringView text) {
        return word.contains(text, Qt::CaseInsensitive);
    };
    if (says("permission"_L1))
        return {Absence::NotPermitted, DeviceHealth::Ok, word};
    if (says("requires reset"_L1))
        return {Absence::NotReadable, DeviceHealth::NeedsReset, word};
    if (says("is lost"_L1))
        return {Absence::NotReadable, DeviceHealth::Lost, word};
    if (says("unknown error"_L1) || says("err!"_L1))
        return {Absence::NotReadable, DeviceHealth::Failing, word};
    const bool isNotOffered = word.isEmpty() || says("n/a"_L1) || says("not supported"_L1)
        || says("deprecated"_L1) || says("not found"_L1);
    return {isNotOffered ? Absence::NotOffered : Absence::NotReadable, DeviceHealth::Ok, word};
}

} // namespace

SmiCell parseSmiCell(const QString &text)
{
    const QString cell = text.trimmed().left(200);
    if (cell.isEmpty() || !beginsANumber(cell.front()))
        return wordCell(cell);
    const std::optional<double> number = numberOf(cell);
    if (!number)
        return {Absence::NotReadable, DeviceHealth::Ok, cell};
    return {*number, DeviceHealth::Ok, {}};
}

Figure<int> toWhole(const Figure<double> &number, double factor, qint64 least, qint64 most)
{
    if (!number)
        return number.error();
    const double value = std::round(*number * factor);
    if (value < double(least) || value > double(most))
        return Absence::NotReadable;
    return int(value);
}

Figure<qint64> mebibytes(const Figure<double> &number)
{
    if (!number)
        return number.error();
    if (*number < 0 || *number > double(qint64(1) << 30))
        return Absence::NotReadable;
    return qint64(*number * 1024 * 1024);
}

} // namespace Aloft
