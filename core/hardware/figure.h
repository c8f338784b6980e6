#pragma once

#include <tl/expected.hpp>

#include <QString>

namespace Aloft {

/// Why a figure is not there. None of these is ever shown, counted or drawn as 0.
enum class Absence {
    NotOffered,   ///< by this card, driver or mode; it will not come
    NotPermitted, ///< to this user or container
    NotReadable,  ///< it is offered, and could not be read now
    NotYet,       ///< a rate needs two readings
};

/// A number that a machine may or may not give.
template<typename T>
class Figure : public tl::expected<T, Absence>
{
public:
    using tl::expected<T, Absence>::expected;
    Figure() : tl::expected<T, Absence>(tl::unexpect, Absence::NotOffered) { }
    Figure(Absence absence) : tl::expected<T, Absence>(tl::unexpect, absence) { }

    friend bool operator==(const Figure &one, const Figure &other)
    {
        if (one.has_value() != other.has_value())
            return false;
        return one.has_value() ? *one == *other : one.error() == other.error();
    }
};

/// "not offered by this card" and so on, for tooltips and screen readers; translated.
QString absenceText(Absence absence);

} // namespace Aloft
