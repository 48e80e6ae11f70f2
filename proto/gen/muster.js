/*eslint-disable block-scoped-var, id-length, no-control-regex, no-magic-numbers, no-mixed-operators, no-prototype-builtins, no-redeclare, no-shadow, no-var, sort-vars, default-case, jsdoc/require-param*/
import $protobuf from "./protobuf.js";

// Common aliases
const $Reader = $protobuf.Reader, $Writer = $protobuf.Writer, $util = $protobuf.util;
const $Object = $util.global.Object, $undefined = $util.global.undefined, $Error = $util.global.Error, $RangeError = $util.global.RangeError;

// Exported root namespace
const $root = $protobuf.roots["default"] || ($protobuf.roots["default"] = {});

export const muster = $root.muster = (() => {

    /**
     * Namespace muster.
     * @exports muster
     * @namespace
     */
    const muster = {};

    muster.v1 = (function() {

        /**
         * Namespace v1.
         * @memberof muster
         * @namespace
         */
        const v1 = {};

        v1.OperatorProof = (function() {

            /**
             * Properties of an OperatorProof.
             * @typedef {Object} muster.v1.OperatorProof.$Properties
             * @property {string|null} [operator] OperatorProof operator
             * @property {string|null} [trustDomain] OperatorProof trustDomain
             * @property {string|null} [rpc] Full RPC path, e.g. "/muster.v1.Admin/GetFleet".
             * @property {number|null} [issuedAtUnixMs] Refused when more than 60,000 away from the controller's wall clock.
             * @property {Uint8Array|null} [nonce] 16 random bytes; used once.
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an OperatorProof.
             * @memberof muster.v1
             * @interface IOperatorProof
             * @augments muster.v1.OperatorProof.$Properties
             * @deprecated Use muster.v1.OperatorProof.$Properties instead.
             */

            /**
             * Shape of an OperatorProof.
             * @typedef {muster.v1.OperatorProof.$Properties} muster.v1.OperatorProof.$Shape
             */

            /**
             * Constructs a new OperatorProof.
             * @memberof muster.v1
             * @classdesc Represents an OperatorProof.
             * @constructor
             * @param {muster.v1.OperatorProof.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const OperatorProof = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * OperatorProof operator.
             * @member {string} operator
             * @memberof muster.v1.OperatorProof
             * @instance
             */
            OperatorProof.prototype.operator = "";

            /**
             * OperatorProof trustDomain.
             * @member {string} trustDomain
             * @memberof muster.v1.OperatorProof
             * @instance
             */
            OperatorProof.prototype.trustDomain = "";

            /**
             * Full RPC path, e.g. "/muster.v1.Admin/GetFleet".
             * @member {string} rpc
             * @memberof muster.v1.OperatorProof
             * @instance
             */
            OperatorProof.prototype.rpc = "";

            /**
             * Refused when more than 60,000 away from the controller's wall clock.
             * @member {number} issuedAtUnixMs
             * @memberof muster.v1.OperatorProof
             * @instance
             */
            OperatorProof.prototype.issuedAtUnixMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * 16 random bytes; used once.
             * @member {Uint8Array} nonce
             * @memberof muster.v1.OperatorProof
             * @instance
             */
            OperatorProof.prototype.nonce = $util.newBuffer([]);

            /**
             * Creates a new OperatorProof instance using the specified properties.
             * @function create
             * @memberof muster.v1.OperatorProof
             * @static
             * @param {muster.v1.OperatorProof.$Properties=} [properties] Properties to set
             * @returns {muster.v1.OperatorProof} OperatorProof instance
             * @type {{
             *   (properties: muster.v1.OperatorProof.$Shape): muster.v1.OperatorProof & muster.v1.OperatorProof.$Shape;
             *   (properties?: muster.v1.OperatorProof.$Properties): muster.v1.OperatorProof;
             * }}
             */
            OperatorProof.create = function(properties) {
                return new OperatorProof(properties);
            };

            /**
             * Encodes the specified OperatorProof message. Does not implicitly {@link muster.v1.OperatorProof.verify|verify} messages.
             * @function encode
             * @memberof muster.v1.OperatorProof
             * @static
             * @param {muster.v1.OperatorProof.$Properties} message OperatorProof message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            OperatorProof.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.operator != null && $Object.hasOwnProperty.call(message, "operator") && message.operator !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.operator);
                if (message.trustDomain != null && $Object.hasOwnProperty.call(message, "trustDomain") && message.trustDomain !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.trustDomain);
                if (message.rpc != null && $Object.hasOwnProperty.call(message, "rpc") && message.rpc !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.rpc);
                if (message.issuedAtUnixMs != null && $Object.hasOwnProperty.call(message, "issuedAtUnixMs") && (typeof message.issuedAtUnixMs === "object" ? message.issuedAtUnixMs.low || message.issuedAtUnixMs.high : message.issuedAtUnixMs !== 0))
                    writer.uint32(/* id 4, wireType 0 =*/32).uint64(message.issuedAtUnixMs);
                if (message.nonce != null && $Object.hasOwnProperty.call(message, "nonce") && message.nonce.length)
                    writer.uint32(/* id 5, wireType 2 =*/42).bytes(message.nonce);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an OperatorProof message from the specified reader or buffer.
             * @function decode
             * @memberof muster.v1.OperatorProof
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {muster.v1.OperatorProof & muster.v1.OperatorProof.$Shape} OperatorProof
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            OperatorProof.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.muster.v1.OperatorProof();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.operator = value;
                            else
                                delete message.operator;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.trustDomain = value;
                            else
                                delete message.trustDomain;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.rpc = value;
                            else
                                delete message.rpc;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.issuedAtUnixMs = value;
                            else
                                delete message.issuedAtUnixMs;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.nonce = value;
                            else
                                delete message.nonce;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return OperatorProof;
        })();

        v1.FleetRequest = (function() {

            /**
             * Properties of a FleetRequest.
             * @typedef {Object} muster.v1.FleetRequest.$Properties
             * @property {string|null} [pool] Empty: every pool.
             * @property {boolean|null} [claims] Also each node's measured claims.
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a FleetRequest.
             * @memberof muster.v1
             * @interface IFleetRequest
             * @augments muster.v1.FleetRequest.$Properties
             * @deprecated Use muster.v1.FleetRequest.$Properties instead.
             */

            /**
             * Shape of a FleetRequest.
             * @typedef {muster.v1.FleetRequest.$Properties} muster.v1.FleetRequest.$Shape
             */

            /**
             * Constructs a new FleetRequest.
             * @memberof muster.v1
             * @classdesc Represents a FleetRequest.
             * @constructor
             * @param {muster.v1.FleetRequest.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const FleetRequest = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Empty: every pool.
             * @member {string} pool
             * @memberof muster.v1.FleetRequest
             * @instance
             */
            FleetRequest.prototype.pool = "";

            /**
             * Also each node's measured claims.
             * @member {boolean} claims
             * @memberof muster.v1.FleetRequest
             * @instance
             */
            FleetRequest.prototype.claims = false;

            /**
             * Creates a new FleetRequest instance using the specified properties.
             * @function create
             * @memberof muster.v1.FleetRequest
             * @static
             * @param {muster.v1.FleetRequest.$Properties=} [properties] Properties to set
             * @returns {muster.v1.FleetRequest} FleetRequest instance
             * @type {{
             *   (properties: muster.v1.FleetRequest.$Shape): muster.v1.FleetRequest & muster.v1.FleetRequest.$Shape;
             *   (properties?: muster.v1.FleetRequest.$Properties): muster.v1.FleetRequest;
             * }}
             */
            FleetRequest.create = function(properties) {
                return new FleetRequest(properties);
            };

            /**
             * Encodes the specified FleetRequest message. Does not implicitly {@link muster.v1.FleetRequest.verify|verify} messages.
             * @function encode
             * @memberof muster.v1.FleetRequest
             * @static
             * @param {muster.v1.FleetRequest.$Properties} message FleetRequest message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            FleetRequest.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.pool != null && $Object.hasOwnProperty.call(message, "pool") && message.pool !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.pool);
                if (message.claims != null && $Object.hasOwnProperty.call(message, "claims") && message.claims !== false)
                    writer.uint32(/* id 2, wireType 0 =*/16).bool(message.claims);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a FleetRequest message from the specified reader or buffer.
             * @function decode
             * @memberof muster.v1.FleetRequest
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {muster.v1.FleetRequest & muster.v1.FleetRequest.$Shape} FleetRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            FleetRequest.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.muster.v1.FleetRequest();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.pool = value;
                            else
                                delete message.pool;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.claims = value;
                            else
                                delete message.claims;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return FleetRequest;
        })();

        v1.FleetView = (function() {

            /**
             * Properties of a FleetView.
             * @typedef {Object} muster.v1.FleetView.$Properties
             * @property {string|null} [trustDomain] FleetView trustDomain
             * @property {string|null} [controller] FleetView controller
             * @property {number|null} [issuerEpoch] FleetView issuerEpoch
             * @property {number|null} [madeAtUnixMs] Wall clock of the controller at the making of this view, Unix milliseconds.
             * @property {boolean|null} [canIssue] False: BLIND.
             * @property {number|null} [storeRevision] FleetView storeRevision
             * @property {Array.<muster.v1.PoolView.$Properties>|null} [pools] FleetView pools
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a FleetView.
             * @memberof muster.v1
             * @interface IFleetView
             * @augments muster.v1.FleetView.$Properties
             * @deprecated Use muster.v1.FleetView.$Properties instead.
             */

            /**
             * Shape of a FleetView.
             * @typedef {muster.v1.FleetView.$Properties} muster.v1.FleetView.$Shape
             */

            /**
             * Constructs a new FleetView.
             * @memberof muster.v1
             * @classdesc Represents a FleetView.
             * @constructor
             * @param {muster.v1.FleetView.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const FleetView = function (properties) {
                this.pools = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * FleetView trustDomain.
             * @member {string} trustDomain
             * @memberof muster.v1.FleetView
             * @instance
             */
            FleetView.prototype.trustDomain = "";

            /**
             * FleetView controller.
             * @member {string} controller
             * @memberof muster.v1.FleetView
             * @instance
             */
            FleetView.prototype.controller = "";

            /**
             * FleetView issuerEpoch.
             * @member {number} issuerEpoch
             * @memberof muster.v1.FleetView
             * @instance
             */
            FleetView.prototype.issuerEpoch = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Wall clock of the controller at the making of this view, Unix milliseconds.
             * @member {number} madeAtUnixMs
             * @memberof muster.v1.FleetView
             * @instance
             */
            FleetView.prototype.madeAtUnixMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * False: BLIND.
             * @member {boolean} canIssue
             * @memberof muster.v1.FleetView
             * @instance
             */
            FleetView.prototype.canIssue = false;

            /**
             * FleetView storeRevision.
             * @member {number} storeRevision
             * @memberof muster.v1.FleetView
             * @instance
             */
            FleetView.prototype.storeRevision = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * FleetView pools.
             * @member {Array.<muster.v1.PoolView.$Properties>} pools
             * @memberof muster.v1.FleetView
             * @instance
             */
            FleetView.prototype.pools = $util.emptyArray;

            /**
             * Creates a new FleetView instance using the specified properties.
             * @function create
             * @memberof muster.v1.FleetView
             * @static
             * @param {muster.v1.FleetView.$Properties=} [properties] Properties to set
             * @returns {muster.v1.FleetView} FleetView instance
             * @type {{
             *   (properties: muster.v1.FleetView.$Shape): muster.v1.FleetView & muster.v1.FleetView.$Shape;
             *   (properties?: muster.v1.FleetView.$Properties): muster.v1.FleetView;
             * }}
             */
            FleetView.create = function(properties) {
                return new FleetView(properties);
            };

            /**
             * Encodes the specified FleetView message. Does not implicitly {@link muster.v1.FleetView.verify|verify} messages.
             * @function encode
             * @memberof muster.v1.FleetView
             * @static
             * @param {muster.v1.FleetView.$Properties} message FleetView message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            FleetView.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.trustDomain != null && $Object.hasOwnProperty.call(message, "trustDomain") && message.trustDomain !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.trustDomain);
                if (message.controller != null && $Object.hasOwnProperty.call(message, "controller") && message.controller !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.controller);
                if (message.issuerEpoch != null && $Object.hasOwnProperty.call(message, "issuerEpoch") && (typeof message.issuerEpoch === "object" ? message.issuerEpoch.low || message.issuerEpoch.high : message.issuerEpoch !== 0))
                    writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.issuerEpoch);
                if (message.madeAtUnixMs != null && $Object.hasOwnProperty.call(message, "madeAtUnixMs") && (typeof message.madeAtUnixMs === "object" ? message.madeAtUnixMs.low || message.madeAtUnixMs.high : message.madeAtUnixMs !== 0))
                    writer.uint32(/* id 4, wireType 0 =*/32).uint64(message.madeAtUnixMs);
                if (message.canIssue != null && $Object.hasOwnProperty.call(message, "canIssue") && message.canIssue !== false)
                    writer.uint32(/* id 5, wireType 0 =*/40).bool(message.canIssue);
                if (message.storeRevision != null && $Object.hasOwnProperty.call(message, "storeRevision") && (typeof message.storeRevision === "object" ? message.storeRevision.low || message.storeRevision.high : message.storeRevision !== 0))
                    writer.uint32(/* id 6, wireType 0 =*/48).uint64(message.storeRevision);
                if (message.pools != null && message.pools.length)
                    for (let i = 0; i < message.pools.length; ++i)
                        $root.muster.v1.PoolView.encode(message.pools[i], writer.uint32(/* id 7, wireType 2 =*/58).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a FleetView message from the specified reader or buffer.
             * @function decode
             * @memberof muster.v1.FleetView
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {muster.v1.FleetView & muster.v1.FleetView.$Shape} FleetView
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            FleetView.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.muster.v1.FleetView();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.trustDomain = value;
                            else
                                delete message.trustDomain;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.controller = value;
                            else
                                delete message.controller;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.issuerEpoch = value;
                            else
                                delete message.issuerEpoch;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.madeAtUnixMs = value;
                            else
                                delete message.madeAtUnixMs;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.canIssue = value;
                            else
                                delete message.canIssue;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.storeRevision = value;
                            else
                                delete message.storeRevision;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            if (!(message.pools && message.pools.length))
                                message.pools = [];
                            message.pools.push($root.muster.v1.PoolView.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return FleetView;
        })();

        v1.PoolView = (function() {

            /**
             * Properties of a PoolView.
             * @typedef {Object} muster.v1.PoolView.$Properties
             * @property {string|null} [name] PoolView name
             * @property {string|null} [status] READY ROLLING INCOMPLETE DIVERGED BLIND
             * @property {muster.v1.Mode|null} [mode] PoolView mode
             * @property {string|null} [release] Hex digest of the declared release; empty: none was declared.
             * @property {string|null} [releaseTitle] PoolView releaseTitle
             * @property {number|null} [roster] Roster size, and how many of it are on a TARGET profile, attested at all, and open.
             * @property {number|null} [onTarget] PoolView onTarget
             * @property {number|null} [attested] PoolView attested
             * @property {number|null} [open] PoolView open
             * @property {Array.<muster.v1.Reason.$Properties>|null} [reasons] Reasons of the pool as a whole.
             * @property {Array.<muster.v1.NodeView.$Properties>|null} [nodes] PoolView nodes
             * @property {Array.<muster.v1.Agreement.$Properties>|null} [agreements] Who agrees on which fingerprint, largest group first. A hint: nothing is decided by it.
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a PoolView.
             * @memberof muster.v1
             * @interface IPoolView
             * @augments muster.v1.PoolView.$Properties
             * @deprecated Use muster.v1.PoolView.$Properties instead.
             */

            /**
             * Shape of a PoolView.
             * @typedef {muster.v1.PoolView.$Properties} muster.v1.PoolView.$Shape
             */

            /**
             * Constructs a new PoolView.
             * @memberof muster.v1
             * @classdesc Represents a PoolView.
             * @constructor
             * @param {muster.v1.PoolView.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const PoolView = function (properties) {
                this.reasons = [];
                this.nodes = [];
                this.agreements = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * PoolView name.
             * @member {string} name
             * @memberof muster.v1.PoolView
             * @instance
             */
            PoolView.prototype.name = "";

            /**
             * READY ROLLING INCOMPLETE DIVERGED BLIND
             * @member {string} status
             * @memberof muster.v1.PoolView
             * @instance
             */
            PoolView.prototype.status = "";

            /**
             * PoolView mode.
             * @member {muster.v1.Mode} mode
             * @memberof muster.v1.PoolView
             * @instance
             */
            PoolView.prototype.mode = 0;

            /**
             * Hex digest of the declared release; empty: none was declared.
             * @member {string} release
             * @memberof muster.v1.PoolView
             * @instance
             */
            PoolView.prototype.release = "";

            /**
             * PoolView releaseTitle.
             * @member {string} releaseTitle
             * @memberof muster.v1.PoolView
             * @instance
             */
            PoolView.prototype.releaseTitle = "";

            /**
             * Roster size, and how many of it are on a TARGET profile, attested at all, and open.
             * @member {number} roster
             * @memberof muster.v1.PoolView
             * @instance
             */
            PoolView.prototype.roster = 0;

            /**
             * PoolView onTarget.
             * @member {number} onTarget
             * @memberof muster.v1.PoolView
             * @instance
             */
            PoolView.prototype.onTarget = 0;

            /**
             * PoolView attested.
             * @member {number} attested
             * @memberof muster.v1.PoolView
             * @instance
             */
            PoolView.prototype.attested = 0;

            /**
             * PoolView open.
             * @member {number} open
             * @memberof muster.v1.PoolView
             * @instance
             */
            PoolView.prototype.open = 0;

            /**
             * Reasons of the pool as a whole.
             * @member {Array.<muster.v1.Reason.$Properties>} reasons
             * @memberof muster.v1.PoolView
             * @instance
             */
            PoolView.prototype.reasons = $util.emptyArray;

            /**
             * PoolView nodes.
             * @member {Array.<muster.v1.NodeView.$Properties>} nodes
             * @memberof muster.v1.PoolView
             * @instance
             */
            PoolView.prototype.nodes = $util.emptyArray;

            /**
             * Who agrees on which fingerprint, largest group first. A hint: nothing is decided by it.
             * @member {Array.<muster.v1.Agreement.$Properties>} agreements
             * @memberof muster.v1.PoolView
             * @instance
             */
            PoolView.prototype.agreements = $util.emptyArray;

            /**
             * Creates a new PoolView instance using the specified properties.
             * @function create
             * @memberof muster.v1.PoolView
             * @static
             * @param {muster.v1.PoolView.$Properties=} [properties] Properties to set
             * @returns {muster.v1.PoolView} PoolView instance
             * @type {{
             *   (properties: muster.v1.PoolView.$Shape): muster.v1.PoolView & muster.v1.PoolView.$Shape;
             *   (properties?: muster.v1.PoolView.$Properties): muster.v1.PoolView;
             * }}
             */
            PoolView.create = function(properties) {
                return new PoolView(properties);
            };

            /**
             * Encodes the specified PoolView message. Does not implicitly {@link muster.v1.PoolView.verify|verify} messages.
             * @function encode
             * @memberof muster.v1.PoolView
             * @static
             * @param {muster.v1.PoolView.$Properties} message PoolView message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            PoolView.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.name);
                if (message.status != null && $Object.hasOwnProperty.call(message, "status") && message.status !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.status);
                if (message.mode != null && $Object.hasOwnProperty.call(message, "mode") && message.mode !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).int32(message.mode);
                if (message.release != null && $Object.hasOwnProperty.call(message, "release") && message.release !== "")
                    writer.uint32(/* id 4, wireType 2 =*/34).string(message.release);
                if (message.releaseTitle != null && $Object.hasOwnProperty.call(message, "releaseTitle") && message.releaseTitle !== "")
                    writer.uint32(/* id 5, wireType 2 =*/42).string(message.releaseTitle);
                if (message.roster != null && $Object.hasOwnProperty.call(message, "roster") && message.roster !== 0)
                    writer.uint32(/* id 6, wireType 0 =*/48).uint32(message.roster);
                if (message.onTarget != null && $Object.hasOwnProperty.call(message, "onTarget") && message.onTarget !== 0)
                    writer.uint32(/* id 7, wireType 0 =*/56).uint32(message.onTarget);
                if (message.attested != null && $Object.hasOwnProperty.call(message, "attested") && message.attested !== 0)
                    writer.uint32(/* id 8, wireType 0 =*/64).uint32(message.attested);
                if (message.open != null && $Object.hasOwnProperty.call(message, "open") && message.open !== 0)
                    writer.uint32(/* id 9, wireType 0 =*/72).uint32(message.open);
                if (message.reasons != null && message.reasons.length)
                    for (let i = 0; i < message.reasons.length; ++i)
                        $root.muster.v1.Reason.encode(message.reasons[i], writer.uint32(/* id 10, wireType 2 =*/82).fork(), _depth + 1).ldelim();
                if (message.nodes != null && message.nodes.length)
                    for (let i = 0; i < message.nodes.length; ++i)
                        $root.muster.v1.NodeView.encode(message.nodes[i], writer.uint32(/* id 11, wireType 2 =*/90).fork(), _depth + 1).ldelim();
                if (message.agreements != null && message.agreements.length)
                    for (let i = 0; i < message.agreements.length; ++i)
                        $root.muster.v1.Agreement.encode(message.agreements[i], writer.uint32(/* id 12, wireType 2 =*/98).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a PoolView message from the specified reader or buffer.
             * @function decode
             * @memberof muster.v1.PoolView
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {muster.v1.PoolView & muster.v1.PoolView.$Shape} PoolView
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            PoolView.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.muster.v1.PoolView();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.name = value;
                            else
                                delete message.name;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.status = value;
                            else
                                delete message.status;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.mode = value;
                            else
                                delete message.mode;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.release = value;
                            else
                                delete message.release;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.releaseTitle = value;
                            else
                                delete message.releaseTitle;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.roster = value;
                            else
                                delete message.roster;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.onTarget = value;
                            else
                                delete message.onTarget;
                            continue;
                        }
                    case 8: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.attested = value;
                            else
                                delete message.attested;
                            continue;
                        }
                    case 9: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.open = value;
                            else
                                delete message.open;
                            continue;
                        }
                    case 10: {
                            if (wireType !== 2)
                                break;
                            if (!(message.reasons && message.reasons.length))
                                message.reasons = [];
                            message.reasons.push($root.muster.v1.Reason.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 11: {
                            if (wireType !== 2)
                                break;
                            if (!(message.nodes && message.nodes.length))
                                message.nodes = [];
                            message.nodes.push($root.muster.v1.NodeView.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 12: {
                            if (wireType !== 2)
                                break;
                            if (!(message.agreements && message.agreements.length))
                                message.agreements = [];
                            message.agreements.push($root.muster.v1.Agreement.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return PoolView;
        })();

        v1.Agreement = (function() {

            /**
             * Properties of an Agreement.
             * @typedef {Object} muster.v1.Agreement.$Properties
             * @property {string|null} [fingerprint] Hex fingerprint.
             * @property {string|null} [profile] Label of the profile it matches; empty: it matches none.
             * @property {string|null} [binaryDigest] Hex digests of the two halves.
             * @property {string|null} [flagsDigest] Agreement flagsDigest
             * @property {string|null} [flags] "P=no": the flags as people read them.
             * @property {Array.<string>|null} [nodes] Agreement nodes
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an Agreement.
             * @memberof muster.v1
             * @interface IAgreement
             * @augments muster.v1.Agreement.$Properties
             * @deprecated Use muster.v1.Agreement.$Properties instead.
             */

            /**
             * Shape of an Agreement.
             * @typedef {muster.v1.Agreement.$Properties} muster.v1.Agreement.$Shape
             */

            /**
             * Constructs a new Agreement.
             * @memberof muster.v1
             * @classdesc Represents an Agreement.
             * @constructor
             * @param {muster.v1.Agreement.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Agreement = function (properties) {
                this.nodes = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Hex fingerprint.
             * @member {string} fingerprint
             * @memberof muster.v1.Agreement
             * @instance
             */
            Agreement.prototype.fingerprint = "";

            /**
             * Label of the profile it matches; empty: it matches none.
             * @member {string} profile
             * @memberof muster.v1.Agreement
             * @instance
             */
            Agreement.prototype.profile = "";

            /**
             * Hex digests of the two halves.
             * @member {string} binaryDigest
             * @memberof muster.v1.Agreement
             * @instance
             */
            Agreement.prototype.binaryDigest = "";

            /**
             * Agreement flagsDigest.
             * @member {string} flagsDigest
             * @memberof muster.v1.Agreement
             * @instance
             */
            Agreement.prototype.flagsDigest = "";

            /**
             * "P=no": the flags as people read them.
             * @member {string} flags
             * @memberof muster.v1.Agreement
             * @instance
             */
            Agreement.prototype.flags = "";

            /**
             * Agreement nodes.
             * @member {Array.<string>} nodes
             * @memberof muster.v1.Agreement
             * @instance
             */
            Agreement.prototype.nodes = $util.emptyArray;

            /**
             * Creates a new Agreement instance using the specified properties.
             * @function create
             * @memberof muster.v1.Agreement
             * @static
             * @param {muster.v1.Agreement.$Properties=} [properties] Properties to set
             * @returns {muster.v1.Agreement} Agreement instance
             * @type {{
             *   (properties: muster.v1.Agreement.$Shape): muster.v1.Agreement & muster.v1.Agreement.$Shape;
             *   (properties?: muster.v1.Agreement.$Properties): muster.v1.Agreement;
             * }}
             */
            Agreement.create = function(properties) {
                return new Agreement(properties);
            };

            /**
             * Encodes the specified Agreement message. Does not implicitly {@link muster.v1.Agreement.verify|verify} messages.
             * @function encode
             * @memberof muster.v1.Agreement
             * @static
             * @param {muster.v1.Agreement.$Properties} message Agreement message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Agreement.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.fingerprint != null && $Object.hasOwnProperty.call(message, "fingerprint") && message.fingerprint !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.fingerprint);
                if (message.profile != null && $Object.hasOwnProperty.call(message, "profile") && message.profile !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.profile);
                if (message.binaryDigest != null && $Object.hasOwnProperty.call(message, "binaryDigest") && message.binaryDigest !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.binaryDigest);
                if (message.flagsDigest != null && $Object.hasOwnProperty.call(message, "flagsDigest") && message.flagsDigest !== "")
                    writer.uint32(/* id 4, wireType 2 =*/34).string(message.flagsDigest);
                if (message.flags != null && $Object.hasOwnProperty.call(message, "flags") && message.flags !== "")
                    writer.uint32(/* id 5, wireType 2 =*/42).string(message.flags);
                if (message.nodes != null && message.nodes.length)
                    for (let i = 0; i < message.nodes.length; ++i)
                        writer.uint32(/* id 6, wireType 2 =*/50).string(message.nodes[i]);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an Agreement message from the specified reader or buffer.
             * @function decode
             * @memberof muster.v1.Agreement
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {muster.v1.Agreement & muster.v1.Agreement.$Shape} Agreement
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Agreement.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.muster.v1.Agreement();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.fingerprint = value;
                            else
                                delete message.fingerprint;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.profile = value;
                            else
                                delete message.profile;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.binaryDigest = value;
                            else
                                delete message.binaryDigest;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.flagsDigest = value;
                            else
                                delete message.flagsDigest;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.flags = value;
                            else
                                delete message.flags;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            if (!(message.nodes && message.nodes.length))
                                message.nodes = [];
                            message.nodes.push(reader.stringVerify());
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Agreement;
        })();

        v1.NodeView = (function() {

            /**
             * Properties of a NodeView.
             * @typedef {Object} muster.v1.NodeView.$Properties
             * @property {string|null} [name] NodeView name
             * @property {string|null} [status] ATTESTED DRIFTED RESTART_PENDING STALE MISSING UNEXPECTED UNVERIFIABLE REVOKED HELD EXEMPT
             * @property {Array.<muster.v1.Reason.$Properties>|null} [reasons] NodeView reasons
             * @property {muster.v1.Decision|null} [decision] OPEN, DRAIN or QUARANTINE: the last permit issued.
             * @property {string|null} [enablement] Enablement: "enabled", "none", or "ended: CODE".
             * @property {number|null} [evidenceAgeMs] Milliseconds since the last accepted evidence on the controller's monotonic clock; -1: none since it started.
             * @property {boolean|null} [connected] NodeView connected
             * @property {string|null} [fingerprint] NodeView fingerprint
             * @property {string|null} [binaryDigest] NodeView binaryDigest
             * @property {string|null} [flagsDigest] NodeView flagsDigest
             * @property {string|null} [profile] Label of the matched profile; empty: none.
             * @property {string|null} [bootId] NodeView bootId
             * @property {number|null} [sequence] NodeView sequence
             * @property {Uint8Array|null} [claims] Encoded Claims, when asked for.
             * @property {number|null} [sinceUnixMs] Wall clock of the controller when the present status began, Unix milliseconds.
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a NodeView.
             * @memberof muster.v1
             * @interface INodeView
             * @augments muster.v1.NodeView.$Properties
             * @deprecated Use muster.v1.NodeView.$Properties instead.
             */

            /**
             * Shape of a NodeView.
             * @typedef {muster.v1.NodeView.$Properties} muster.v1.NodeView.$Shape
             */

            /**
             * Constructs a new NodeView.
             * @memberof muster.v1
             * @classdesc Represents a NodeView.
             * @constructor
             * @param {muster.v1.NodeView.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const NodeView = function (properties) {
                this.reasons = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * NodeView name.
             * @member {string} name
             * @memberof muster.v1.NodeView
             * @instance
             */
            NodeView.prototype.name = "";

            /**
             * ATTESTED DRIFTED RESTART_PENDING STALE MISSING UNEXPECTED UNVERIFIABLE REVOKED HELD EXEMPT
             * @member {string} status
             * @memberof muster.v1.NodeView
             * @instance
             */
            NodeView.prototype.status = "";

            /**
             * NodeView reasons.
             * @member {Array.<muster.v1.Reason.$Properties>} reasons
             * @memberof muster.v1.NodeView
             * @instance
             */
            NodeView.prototype.reasons = $util.emptyArray;

            /**
             * OPEN, DRAIN or QUARANTINE: the last permit issued.
             * @member {muster.v1.Decision} decision
             * @memberof muster.v1.NodeView
             * @instance
             */
            NodeView.prototype.decision = 0;

            /**
             * Enablement: "enabled", "none", or "ended: CODE".
             * @member {string} enablement
             * @memberof muster.v1.NodeView
             * @instance
             */
            NodeView.prototype.enablement = "";

            /**
             * Milliseconds since the last accepted evidence on the controller's monotonic clock; -1: none since it started.
             * @member {number} evidenceAgeMs
             * @memberof muster.v1.NodeView
             * @instance
             */
            NodeView.prototype.evidenceAgeMs = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * NodeView connected.
             * @member {boolean} connected
             * @memberof muster.v1.NodeView
             * @instance
             */
            NodeView.prototype.connected = false;

            /**
             * NodeView fingerprint.
             * @member {string} fingerprint
             * @memberof muster.v1.NodeView
             * @instance
             */
            NodeView.prototype.fingerprint = "";

            /**
             * NodeView binaryDigest.
             * @member {string} binaryDigest
             * @memberof muster.v1.NodeView
             * @instance
             */
            NodeView.prototype.binaryDigest = "";

            /**
             * NodeView flagsDigest.
             * @member {string} flagsDigest
             * @memberof muster.v1.NodeView
             * @instance
             */
            NodeView.prototype.flagsDigest = "";

            /**
             * Label of the matched profile; empty: none.
             * @member {string} profile
             * @memberof muster.v1.NodeView
             * @instance
             */
            NodeView.prototype.profile = "";

            /**
             * NodeView bootId.
             * @member {string} bootId
             * @memberof muster.v1.NodeView
             * @instance
             */
            NodeView.prototype.bootId = "";

            /**
             * NodeView sequence.
             * @member {number} sequence
             * @memberof muster.v1.NodeView
             * @instance
             */
            NodeView.prototype.sequence = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Encoded Claims, when asked for.
             * @member {Uint8Array} claims
             * @memberof muster.v1.NodeView
             * @instance
             */
            NodeView.prototype.claims = $util.newBuffer([]);

            /**
             * Wall clock of the controller when the present status began, Unix milliseconds.
             * @member {number} sinceUnixMs
             * @memberof muster.v1.NodeView
             * @instance
             */
            NodeView.prototype.sinceUnixMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Creates a new NodeView instance using the specified properties.
             * @function create
             * @memberof muster.v1.NodeView
             * @static
             * @param {muster.v1.NodeView.$Properties=} [properties] Properties to set
             * @returns {muster.v1.NodeView} NodeView instance
             * @type {{
             *   (properties: muster.v1.NodeView.$Shape): muster.v1.NodeView & muster.v1.NodeView.$Shape;
             *   (properties?: muster.v1.NodeView.$Properties): muster.v1.NodeView;
             * }}
             */
            NodeView.create = function(properties) {
                return new NodeView(properties);
            };

            /**
             * Encodes the specified NodeView message. Does not implicitly {@link muster.v1.NodeView.verify|verify} messages.
             * @function encode
             * @memberof muster.v1.NodeView
             * @static
             * @param {muster.v1.NodeView.$Properties} message NodeView message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            NodeView.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.name);
                if (message.status != null && $Object.hasOwnProperty.call(message, "status") && message.status !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.status);
                if (message.reasons != null && message.reasons.length)
                    for (let i = 0; i < message.reasons.length; ++i)
                        $root.muster.v1.Reason.encode(message.reasons[i], writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                if (message.decision != null && $Object.hasOwnProperty.call(message, "decision") && message.decision !== 0)
                    writer.uint32(/* id 4, wireType 0 =*/32).int32(message.decision);
                if (message.enablement != null && $Object.hasOwnProperty.call(message, "enablement") && message.enablement !== "")
                    writer.uint32(/* id 5, wireType 2 =*/42).string(message.enablement);
                if (message.evidenceAgeMs != null && $Object.hasOwnProperty.call(message, "evidenceAgeMs") && (typeof message.evidenceAgeMs === "object" ? message.evidenceAgeMs.low || message.evidenceAgeMs.high : message.evidenceAgeMs !== 0))
                    writer.uint32(/* id 6, wireType 0 =*/48).int64(message.evidenceAgeMs);
                if (message.connected != null && $Object.hasOwnProperty.call(message, "connected") && message.connected !== false)
                    writer.uint32(/* id 7, wireType 0 =*/56).bool(message.connected);
                if (message.fingerprint != null && $Object.hasOwnProperty.call(message, "fingerprint") && message.fingerprint !== "")
                    writer.uint32(/* id 8, wireType 2 =*/66).string(message.fingerprint);
                if (message.binaryDigest != null && $Object.hasOwnProperty.call(message, "binaryDigest") && message.binaryDigest !== "")
                    writer.uint32(/* id 9, wireType 2 =*/74).string(message.binaryDigest);
                if (message.flagsDigest != null && $Object.hasOwnProperty.call(message, "flagsDigest") && message.flagsDigest !== "")
                    writer.uint32(/* id 10, wireType 2 =*/82).string(message.flagsDigest);
                if (message.profile != null && $Object.hasOwnProperty.call(message, "profile") && message.profile !== "")
                    writer.uint32(/* id 11, wireType 2 =*/90).string(message.profile);
                if (message.bootId != null && $Object.hasOwnProperty.call(message, "bootId") && message.bootId !== "")
                    writer.uint32(/* id 12, wireType 2 =*/98).string(message.bootId);
                if (message.sequence != null && $Object.hasOwnProperty.call(message, "sequence") && (typeof message.sequence === "object" ? message.sequence.low || message.sequence.high : message.sequence !== 0))
                    writer.uint32(/* id 13, wireType 0 =*/104).uint64(message.sequence);
                if (message.claims != null && $Object.hasOwnProperty.call(message, "claims") && message.claims.length)
                    writer.uint32(/* id 14, wireType 2 =*/114).bytes(message.claims);
                if (message.sinceUnixMs != null && $Object.hasOwnProperty.call(message, "sinceUnixMs") && (typeof message.sinceUnixMs === "object" ? message.sinceUnixMs.low || message.sinceUnixMs.high : message.sinceUnixMs !== 0))
                    writer.uint32(/* id 15, wireType 0 =*/120).uint64(message.sinceUnixMs);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a NodeView message from the specified reader or buffer.
             * @function decode
             * @memberof muster.v1.NodeView
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {muster.v1.NodeView & muster.v1.NodeView.$Shape} NodeView
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            NodeView.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.muster.v1.NodeView();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.name = value;
                            else
                                delete message.name;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.status = value;
                            else
                                delete message.status;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if (!(message.reasons && message.reasons.length))
                                message.reasons = [];
                            message.reasons.push($root.muster.v1.Reason.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.decision = value;
                            else
                                delete message.decision;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.enablement = value;
                            else
                                delete message.enablement;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.evidenceAgeMs = value;
                            else
                                delete message.evidenceAgeMs;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.connected = value;
                            else
                                delete message.connected;
                            continue;
                        }
                    case 8: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.fingerprint = value;
                            else
                                delete message.fingerprint;
                            continue;
                        }
                    case 9: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.binaryDigest = value;
                            else
                                delete message.binaryDigest;
                            continue;
                        }
                    case 10: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.flagsDigest = value;
                            else
                                delete message.flagsDigest;
                            continue;
                        }
                    case 11: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.profile = value;
                            else
                                delete message.profile;
                            continue;
                        }
                    case 12: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.bootId = value;
                            else
                                delete message.bootId;
                            continue;
                        }
                    case 13: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.sequence = value;
                            else
                                delete message.sequence;
                            continue;
                        }
                    case 14: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.claims = value;
                            else
                                delete message.claims;
                            continue;
                        }
                    case 15: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.sinceUnixMs = value;
                            else
                                delete message.sinceUnixMs;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return NodeView;
        })();

        v1.DeclarationRequest = (function() {

            /**
             * Properties of a DeclarationRequest.
             * @typedef {Object} muster.v1.DeclarationRequest.$Properties
             * @property {string|null} [pool] DeclarationRequest pool
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a DeclarationRequest.
             * @memberof muster.v1
             * @interface IDeclarationRequest
             * @augments muster.v1.DeclarationRequest.$Properties
             * @deprecated Use muster.v1.DeclarationRequest.$Properties instead.
             */

            /**
             * Shape of a DeclarationRequest.
             * @typedef {muster.v1.DeclarationRequest.$Properties} muster.v1.DeclarationRequest.$Shape
             */

            /**
             * Constructs a new DeclarationRequest.
             * @memberof muster.v1
             * @classdesc Represents a DeclarationRequest.
             * @constructor
             * @param {muster.v1.DeclarationRequest.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const DeclarationRequest = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * DeclarationRequest pool.
             * @member {string} pool
             * @memberof muster.v1.DeclarationRequest
             * @instance
             */
            DeclarationRequest.prototype.pool = "";

            /**
             * Creates a new DeclarationRequest instance using the specified properties.
             * @function create
             * @memberof muster.v1.DeclarationRequest
             * @static
             * @param {muster.v1.DeclarationRequest.$Properties=} [properties] Properties to set
             * @returns {muster.v1.DeclarationRequest} DeclarationRequest instance
             * @type {{
             *   (properties: muster.v1.DeclarationRequest.$Shape): muster.v1.DeclarationRequest & muster.v1.DeclarationRequest.$Shape;
             *   (properties?: muster.v1.DeclarationRequest.$Properties): muster.v1.DeclarationRequest;
             * }}
             */
            DeclarationRequest.create = function(properties) {
                return new DeclarationRequest(properties);
            };

            /**
             * Encodes the specified DeclarationRequest message. Does not implicitly {@link muster.v1.DeclarationRequest.verify|verify} messages.
             * @function encode
             * @memberof muster.v1.DeclarationRequest
             * @static
             * @param {muster.v1.DeclarationRequest.$Properties} message DeclarationRequest message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            DeclarationRequest.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.pool != null && $Object.hasOwnProperty.call(message, "pool") && message.pool !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.pool);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a DeclarationRequest message from the specified reader or buffer.
             * @function decode
             * @memberof muster.v1.DeclarationRequest
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {muster.v1.DeclarationRequest & muster.v1.DeclarationRequest.$Shape} DeclarationRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            DeclarationRequest.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.muster.v1.DeclarationRequest();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.pool = value;
                            else
                                delete message.pool;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return DeclarationRequest;
        })();

        v1.Declaration = (function() {

            /**
             * Properties of a Declaration.
             * @typedef {Object} muster.v1.Declaration.$Properties
             * @property {muster.v1.PoolSpec.$Properties|null} [pool] Declaration pool
             * @property {number|null} [poolRevision] Declaration poolRevision
             * @property {string|null} [rosterDigest] Declaration rosterDigest
             * @property {muster.v1.ReleaseSpec.$Properties|null} [release] Absent: none was declared.
             * @property {number|null} [releaseRevision] Declaration releaseRevision
             * @property {string|null} [releaseDigest] Hex digest.
             * @property {string|null} [declaredBy] Declaration declaredBy
             * @property {number|null} [declaredAtUnixMs] Declaration declaredAtUnixMs
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Declaration.
             * @memberof muster.v1
             * @interface IDeclaration
             * @augments muster.v1.Declaration.$Properties
             * @deprecated Use muster.v1.Declaration.$Properties instead.
             */

            /**
             * Shape of a Declaration.
             * @typedef {muster.v1.Declaration.$Properties} muster.v1.Declaration.$Shape
             */

            /**
             * Constructs a new Declaration.
             * @memberof muster.v1
             * @classdesc Represents a Declaration.
             * @constructor
             * @param {muster.v1.Declaration.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Declaration = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Declaration pool.
             * @member {muster.v1.PoolSpec.$Properties|null|undefined} pool
             * @memberof muster.v1.Declaration
             * @instance
             */
            Declaration.prototype.pool = null;

            /**
             * Declaration poolRevision.
             * @member {number} poolRevision
             * @memberof muster.v1.Declaration
             * @instance
             */
            Declaration.prototype.poolRevision = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Declaration rosterDigest.
             * @member {string} rosterDigest
             * @memberof muster.v1.Declaration
             * @instance
             */
            Declaration.prototype.rosterDigest = "";

            /**
             * Absent: none was declared.
             * @member {muster.v1.ReleaseSpec.$Properties|null|undefined} release
             * @memberof muster.v1.Declaration
             * @instance
             */
            Declaration.prototype.release = null;

            /**
             * Declaration releaseRevision.
             * @member {number} releaseRevision
             * @memberof muster.v1.Declaration
             * @instance
             */
            Declaration.prototype.releaseRevision = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Hex digest.
             * @member {string} releaseDigest
             * @memberof muster.v1.Declaration
             * @instance
             */
            Declaration.prototype.releaseDigest = "";

            /**
             * Declaration declaredBy.
             * @member {string} declaredBy
             * @memberof muster.v1.Declaration
             * @instance
             */
            Declaration.prototype.declaredBy = "";

            /**
             * Declaration declaredAtUnixMs.
             * @member {number} declaredAtUnixMs
             * @memberof muster.v1.Declaration
             * @instance
             */
            Declaration.prototype.declaredAtUnixMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Creates a new Declaration instance using the specified properties.
             * @function create
             * @memberof muster.v1.Declaration
             * @static
             * @param {muster.v1.Declaration.$Properties=} [properties] Properties to set
             * @returns {muster.v1.Declaration} Declaration instance
             * @type {{
             *   (properties: muster.v1.Declaration.$Shape): muster.v1.Declaration & muster.v1.Declaration.$Shape;
             *   (properties?: muster.v1.Declaration.$Properties): muster.v1.Declaration;
             * }}
             */
            Declaration.create = function(properties) {
                return new Declaration(properties);
            };

            /**
             * Encodes the specified Declaration message. Does not implicitly {@link muster.v1.Declaration.verify|verify} messages.
             * @function encode
             * @memberof muster.v1.Declaration
             * @static
             * @param {muster.v1.Declaration.$Properties} message Declaration message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Declaration.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.pool != null && $Object.hasOwnProperty.call(message, "pool"))
                    $root.muster.v1.PoolSpec.encode(message.pool, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.poolRevision != null && $Object.hasOwnProperty.call(message, "poolRevision") && (typeof message.poolRevision === "object" ? message.poolRevision.low || message.poolRevision.high : message.poolRevision !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.poolRevision);
                if (message.rosterDigest != null && $Object.hasOwnProperty.call(message, "rosterDigest") && message.rosterDigest !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.rosterDigest);
                if (message.release != null && $Object.hasOwnProperty.call(message, "release"))
                    $root.muster.v1.ReleaseSpec.encode(message.release, writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
                if (message.releaseRevision != null && $Object.hasOwnProperty.call(message, "releaseRevision") && (typeof message.releaseRevision === "object" ? message.releaseRevision.low || message.releaseRevision.high : message.releaseRevision !== 0))
                    writer.uint32(/* id 5, wireType 0 =*/40).uint64(message.releaseRevision);
                if (message.releaseDigest != null && $Object.hasOwnProperty.call(message, "releaseDigest") && message.releaseDigest !== "")
                    writer.uint32(/* id 6, wireType 2 =*/50).string(message.releaseDigest);
                if (message.declaredBy != null && $Object.hasOwnProperty.call(message, "declaredBy") && message.declaredBy !== "")
                    writer.uint32(/* id 7, wireType 2 =*/58).string(message.declaredBy);
                if (message.declaredAtUnixMs != null && $Object.hasOwnProperty.call(message, "declaredAtUnixMs") && (typeof message.declaredAtUnixMs === "object" ? message.declaredAtUnixMs.low || message.declaredAtUnixMs.high : message.declaredAtUnixMs !== 0))
                    writer.uint32(/* id 8, wireType 0 =*/64).uint64(message.declaredAtUnixMs);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Declaration message from the specified reader or buffer.
             * @function decode
             * @memberof muster.v1.Declaration
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {muster.v1.Declaration & muster.v1.Declaration.$Shape} Declaration
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Declaration.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.muster.v1.Declaration();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.pool = $root.muster.v1.PoolSpec.decode(reader, reader.size(), $undefined, _depth + 1, message.pool);
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.poolRevision = value;
                            else
                                delete message.poolRevision;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.rosterDigest = value;
                            else
                                delete message.rosterDigest;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            message.release = $root.muster.v1.ReleaseSpec.decode(reader, reader.size(), $undefined, _depth + 1, message.release);
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.releaseRevision = value;
                            else
                                delete message.releaseRevision;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.releaseDigest = value;
                            else
                                delete message.releaseDigest;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.declaredBy = value;
                            else
                                delete message.declaredBy;
                            continue;
                        }
                    case 8: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.declaredAtUnixMs = value;
                            else
                                delete message.declaredAtUnixMs;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Declaration;
        })();

        v1.RegisterRequest = (function() {

            /**
             * Properties of a RegisterRequest.
             * @typedef {Object} muster.v1.RegisterRequest.$Properties
             * @property {string|null} [pool] Empty: every pool.
             * @property {string|null} [afterBuild] Builds begin after this digest; empty: with the first. Everything else is answered whole each time.
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a RegisterRequest.
             * @memberof muster.v1
             * @interface IRegisterRequest
             * @augments muster.v1.RegisterRequest.$Properties
             * @deprecated Use muster.v1.RegisterRequest.$Properties instead.
             */

            /**
             * Shape of a RegisterRequest.
             * @typedef {muster.v1.RegisterRequest.$Properties} muster.v1.RegisterRequest.$Shape
             */

            /**
             * Constructs a new RegisterRequest.
             * @memberof muster.v1
             * @classdesc Represents a RegisterRequest.
             * @constructor
             * @param {muster.v1.RegisterRequest.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const RegisterRequest = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Empty: every pool.
             * @member {string} pool
             * @memberof muster.v1.RegisterRequest
             * @instance
             */
            RegisterRequest.prototype.pool = "";

            /**
             * Builds begin after this digest; empty: with the first. Everything else is answered whole each time.
             * @member {string} afterBuild
             * @memberof muster.v1.RegisterRequest
             * @instance
             */
            RegisterRequest.prototype.afterBuild = "";

            /**
             * Creates a new RegisterRequest instance using the specified properties.
             * @function create
             * @memberof muster.v1.RegisterRequest
             * @static
             * @param {muster.v1.RegisterRequest.$Properties=} [properties] Properties to set
             * @returns {muster.v1.RegisterRequest} RegisterRequest instance
             * @type {{
             *   (properties: muster.v1.RegisterRequest.$Shape): muster.v1.RegisterRequest & muster.v1.RegisterRequest.$Shape;
             *   (properties?: muster.v1.RegisterRequest.$Properties): muster.v1.RegisterRequest;
             * }}
             */
            RegisterRequest.create = function(properties) {
                return new RegisterRequest(properties);
            };

            /**
             * Encodes the specified RegisterRequest message. Does not implicitly {@link muster.v1.RegisterRequest.verify|verify} messages.
             * @function encode
             * @memberof muster.v1.RegisterRequest
             * @static
             * @param {muster.v1.RegisterRequest.$Properties} message RegisterRequest message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            RegisterRequest.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.pool != null && $Object.hasOwnProperty.call(message, "pool") && message.pool !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.pool);
                if (message.afterBuild != null && $Object.hasOwnProperty.call(message, "afterBuild") && message.afterBuild !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.afterBuild);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a RegisterRequest message from the specified reader or buffer.
             * @function decode
             * @memberof muster.v1.RegisterRequest
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {muster.v1.RegisterRequest & muster.v1.RegisterRequest.$Shape} RegisterRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            RegisterRequest.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.muster.v1.RegisterRequest();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.pool = value;
                            else
                                delete message.pool;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.afterBuild = value;
                            else
                                delete message.afterBuild;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return RegisterRequest;
        })();

        v1.Register = (function() {

            /**
             * Properties of a Register.
             * @typedef {Object} muster.v1.Register.$Properties
             * @property {Array.<muster.v1.BuildView.$Properties>|null} [builds] Register builds
             * @property {Array.<muster.v1.ReleaseView.$Properties>|null} [releases] Register releases
             * @property {Array.<muster.v1.GraveyardEntry.$Properties>|null} [graveyard] Register graveyard
             * @property {Array.<muster.v1.WindowView.$Properties>|null} [windows] Register windows
             * @property {Array.<muster.v1.ExemptionView.$Properties>|null} [exemptions] Register exemptions
             * @property {Array.<muster.v1.PlanView.$Properties>|null} [plans] Register plans
             * @property {boolean|null} [moreBuilds] Builds are in the order of their digests, at most 1,572,864 bytes of statements at once. There are more after the last one.
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Register.
             * @memberof muster.v1
             * @interface IRegister
             * @augments muster.v1.Register.$Properties
             * @deprecated Use muster.v1.Register.$Properties instead.
             */

            /**
             * Shape of a Register.
             * @typedef {muster.v1.Register.$Properties} muster.v1.Register.$Shape
             */

            /**
             * Constructs a new Register.
             * @memberof muster.v1
             * @classdesc Represents a Register.
             * @constructor
             * @param {muster.v1.Register.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Register = function (properties) {
                this.builds = [];
                this.releases = [];
                this.graveyard = [];
                this.windows = [];
                this.exemptions = [];
                this.plans = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Register builds.
             * @member {Array.<muster.v1.BuildView.$Properties>} builds
             * @memberof muster.v1.Register
             * @instance
             */
            Register.prototype.builds = $util.emptyArray;

            /**
             * Register releases.
             * @member {Array.<muster.v1.ReleaseView.$Properties>} releases
             * @memberof muster.v1.Register
             * @instance
             */
            Register.prototype.releases = $util.emptyArray;

            /**
             * Register graveyard.
             * @member {Array.<muster.v1.GraveyardEntry.$Properties>} graveyard
             * @memberof muster.v1.Register
             * @instance
             */
            Register.prototype.graveyard = $util.emptyArray;

            /**
             * Register windows.
             * @member {Array.<muster.v1.WindowView.$Properties>} windows
             * @memberof muster.v1.Register
             * @instance
             */
            Register.prototype.windows = $util.emptyArray;

            /**
             * Register exemptions.
             * @member {Array.<muster.v1.ExemptionView.$Properties>} exemptions
             * @memberof muster.v1.Register
             * @instance
             */
            Register.prototype.exemptions = $util.emptyArray;

            /**
             * Register plans.
             * @member {Array.<muster.v1.PlanView.$Properties>} plans
             * @memberof muster.v1.Register
             * @instance
             */
            Register.prototype.plans = $util.emptyArray;

            /**
             * Builds are in the order of their digests, at most 1,572,864 bytes of statements at once. There are more after the last one.
             * @member {boolean} moreBuilds
             * @memberof muster.v1.Register
             * @instance
             */
            Register.prototype.moreBuilds = false;

            /**
             * Creates a new Register instance using the specified properties.
             * @function create
             * @memberof muster.v1.Register
             * @static
             * @param {muster.v1.Register.$Properties=} [properties] Properties to set
             * @returns {muster.v1.Register} Register instance
             * @type {{
             *   (properties: muster.v1.Register.$Shape): muster.v1.Register & muster.v1.Register.$Shape;
             *   (properties?: muster.v1.Register.$Properties): muster.v1.Register;
             * }}
             */
            Register.create = function(properties) {
                return new Register(properties);
            };

            /**
             * Encodes the specified Register message. Does not implicitly {@link muster.v1.Register.verify|verify} messages.
             * @function encode
             * @memberof muster.v1.Register
             * @static
             * @param {muster.v1.Register.$Properties} message Register message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Register.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.builds != null && message.builds.length)
                    for (let i = 0; i < message.builds.length; ++i)
                        $root.muster.v1.BuildView.encode(message.builds[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.releases != null && message.releases.length)
                    for (let i = 0; i < message.releases.length; ++i)
                        $root.muster.v1.ReleaseView.encode(message.releases[i], writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.graveyard != null && message.graveyard.length)
                    for (let i = 0; i < message.graveyard.length; ++i)
                        $root.muster.v1.GraveyardEntry.encode(message.graveyard[i], writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                if (message.windows != null && message.windows.length)
                    for (let i = 0; i < message.windows.length; ++i)
                        $root.muster.v1.WindowView.encode(message.windows[i], writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
                if (message.exemptions != null && message.exemptions.length)
                    for (let i = 0; i < message.exemptions.length; ++i)
                        $root.muster.v1.ExemptionView.encode(message.exemptions[i], writer.uint32(/* id 5, wireType 2 =*/42).fork(), _depth + 1).ldelim();
                if (message.plans != null && message.plans.length)
                    for (let i = 0; i < message.plans.length; ++i)
                        $root.muster.v1.PlanView.encode(message.plans[i], writer.uint32(/* id 6, wireType 2 =*/50).fork(), _depth + 1).ldelim();
                if (message.moreBuilds != null && $Object.hasOwnProperty.call(message, "moreBuilds") && message.moreBuilds !== false)
                    writer.uint32(/* id 7, wireType 0 =*/56).bool(message.moreBuilds);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Register message from the specified reader or buffer.
             * @function decode
             * @memberof muster.v1.Register
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {muster.v1.Register & muster.v1.Register.$Shape} Register
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Register.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.muster.v1.Register();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if (!(message.builds && message.builds.length))
                                message.builds = [];
                            message.builds.push($root.muster.v1.BuildView.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if (!(message.releases && message.releases.length))
                                message.releases = [];
                            message.releases.push($root.muster.v1.ReleaseView.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if (!(message.graveyard && message.graveyard.length))
                                message.graveyard = [];
                            message.graveyard.push($root.muster.v1.GraveyardEntry.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if (!(message.windows && message.windows.length))
                                message.windows = [];
                            message.windows.push($root.muster.v1.WindowView.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if (!(message.exemptions && message.exemptions.length))
                                message.exemptions = [];
                            message.exemptions.push($root.muster.v1.ExemptionView.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            if (!(message.plans && message.plans.length))
                                message.plans = [];
                            message.plans.push($root.muster.v1.PlanView.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 7: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.moreBuilds = value;
                            else
                                delete message.moreBuilds;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Register;
        })();

        v1.BuildView = (function() {

            /**
             * Properties of a BuildView.
             * @typedef {Object} muster.v1.BuildView.$Properties
             * @property {string|null} [build] Hex SHA-256 of the statement's bytes.
             * @property {Uint8Array|null} [statement] The statement as it was signed.
             * @property {string|null} [builder] Operator whose builder key signed it, who registered it, and when.
             * @property {string|null} [registeredBy] BuildView registeredBy
             * @property {number|null} [registeredAtUnixMs] BuildView registeredAtUnixMs
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a BuildView.
             * @memberof muster.v1
             * @interface IBuildView
             * @augments muster.v1.BuildView.$Properties
             * @deprecated Use muster.v1.BuildView.$Properties instead.
             */

            /**
             * Shape of a BuildView.
             * @typedef {muster.v1.BuildView.$Properties} muster.v1.BuildView.$Shape
             */

            /**
             * Constructs a new BuildView.
             * @memberof muster.v1
             * @classdesc Represents a BuildView.
             * @constructor
             * @param {muster.v1.BuildView.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const BuildView = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Hex SHA-256 of the statement's bytes.
             * @member {string} build
             * @memberof muster.v1.BuildView
             * @instance
             */
            BuildView.prototype.build = "";

            /**
             * The statement as it was signed.
             * @member {Uint8Array} statement
             * @memberof muster.v1.BuildView
             * @instance
             */
            BuildView.prototype.statement = $util.newBuffer([]);

            /**
             * Operator whose builder key signed it, who registered it, and when.
             * @member {string} builder
             * @memberof muster.v1.BuildView
             * @instance
             */
            BuildView.prototype.builder = "";

            /**
             * BuildView registeredBy.
             * @member {string} registeredBy
             * @memberof muster.v1.BuildView
             * @instance
             */
            BuildView.prototype.registeredBy = "";

            /**
             * BuildView registeredAtUnixMs.
             * @member {number} registeredAtUnixMs
             * @memberof muster.v1.BuildView
             * @instance
             */
            BuildView.prototype.registeredAtUnixMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Creates a new BuildView instance using the specified properties.
             * @function create
             * @memberof muster.v1.BuildView
             * @static
             * @param {muster.v1.BuildView.$Properties=} [properties] Properties to set
             * @returns {muster.v1.BuildView} BuildView instance
             * @type {{
             *   (properties: muster.v1.BuildView.$Shape): muster.v1.BuildView & muster.v1.BuildView.$Shape;
             *   (properties?: muster.v1.BuildView.$Properties): muster.v1.BuildView;
             * }}
             */
            BuildView.create = function(properties) {
                return new BuildView(properties);
            };

            /**
             * Encodes the specified BuildView message. Does not implicitly {@link muster.v1.BuildView.verify|verify} messages.
             * @function encode
             * @memberof muster.v1.BuildView
             * @static
             * @param {muster.v1.BuildView.$Properties} message BuildView message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            BuildView.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.build != null && $Object.hasOwnProperty.call(message, "build") && message.build !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.build);
                if (message.statement != null && $Object.hasOwnProperty.call(message, "statement") && message.statement.length)
                    writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.statement);
                if (message.builder != null && $Object.hasOwnProperty.call(message, "builder") && message.builder !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.builder);
                if (message.registeredBy != null && $Object.hasOwnProperty.call(message, "registeredBy") && message.registeredBy !== "")
                    writer.uint32(/* id 4, wireType 2 =*/34).string(message.registeredBy);
                if (message.registeredAtUnixMs != null && $Object.hasOwnProperty.call(message, "registeredAtUnixMs") && (typeof message.registeredAtUnixMs === "object" ? message.registeredAtUnixMs.low || message.registeredAtUnixMs.high : message.registeredAtUnixMs !== 0))
                    writer.uint32(/* id 5, wireType 0 =*/40).uint64(message.registeredAtUnixMs);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a BuildView message from the specified reader or buffer.
             * @function decode
             * @memberof muster.v1.BuildView
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {muster.v1.BuildView & muster.v1.BuildView.$Shape} BuildView
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            BuildView.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.muster.v1.BuildView();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.build = value;
                            else
                                delete message.build;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.statement = value;
                            else
                                delete message.statement;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.builder = value;
                            else
                                delete message.builder;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.registeredBy = value;
                            else
                                delete message.registeredBy;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.registeredAtUnixMs = value;
                            else
                                delete message.registeredAtUnixMs;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return BuildView;
        })();

        v1.ReleaseView = (function() {

            /**
             * Properties of a ReleaseView.
             * @typedef {Object} muster.v1.ReleaseView.$Properties
             * @property {muster.v1.ReleaseSpec.$Properties|null} [spec] ReleaseView spec
             * @property {string|null} [release] ReleaseView release
             * @property {string|null} [state] "proposed", "approved", "rolling", "complete", "aborted" or "superseded".
             * @property {string|null} [author] ReleaseView author
             * @property {number|null} [proposedAtUnixMs] ReleaseView proposedAtUnixMs
             * @property {Array.<muster.v1.Approval.$Properties>|null} [approvals] ReleaseView approvals
             * @property {Array.<muster.v1.SignedTask.$Properties>|null} [tasks] ReleaseView tasks
             * @property {string|null} [startedBy] ReleaseView startedBy
             * @property {number|null} [startedAtUnixMs] ReleaseView startedAtUnixMs
             * @property {Array.<string>|null} [wanted] What is still wanted, as a person reads it.
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a ReleaseView.
             * @memberof muster.v1
             * @interface IReleaseView
             * @augments muster.v1.ReleaseView.$Properties
             * @deprecated Use muster.v1.ReleaseView.$Properties instead.
             */

            /**
             * Shape of a ReleaseView.
             * @typedef {muster.v1.ReleaseView.$Properties} muster.v1.ReleaseView.$Shape
             */

            /**
             * Constructs a new ReleaseView.
             * @memberof muster.v1
             * @classdesc Represents a ReleaseView.
             * @constructor
             * @param {muster.v1.ReleaseView.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ReleaseView = function (properties) {
                this.approvals = [];
                this.tasks = [];
                this.wanted = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * ReleaseView spec.
             * @member {muster.v1.ReleaseSpec.$Properties|null|undefined} spec
             * @memberof muster.v1.ReleaseView
             * @instance
             */
            ReleaseView.prototype.spec = null;

            /**
             * ReleaseView release.
             * @member {string} release
             * @memberof muster.v1.ReleaseView
             * @instance
             */
            ReleaseView.prototype.release = "";

            /**
             * "proposed", "approved", "rolling", "complete", "aborted" or "superseded".
             * @member {string} state
             * @memberof muster.v1.ReleaseView
             * @instance
             */
            ReleaseView.prototype.state = "";

            /**
             * ReleaseView author.
             * @member {string} author
             * @memberof muster.v1.ReleaseView
             * @instance
             */
            ReleaseView.prototype.author = "";

            /**
             * ReleaseView proposedAtUnixMs.
             * @member {number} proposedAtUnixMs
             * @memberof muster.v1.ReleaseView
             * @instance
             */
            ReleaseView.prototype.proposedAtUnixMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * ReleaseView approvals.
             * @member {Array.<muster.v1.Approval.$Properties>} approvals
             * @memberof muster.v1.ReleaseView
             * @instance
             */
            ReleaseView.prototype.approvals = $util.emptyArray;

            /**
             * ReleaseView tasks.
             * @member {Array.<muster.v1.SignedTask.$Properties>} tasks
             * @memberof muster.v1.ReleaseView
             * @instance
             */
            ReleaseView.prototype.tasks = $util.emptyArray;

            /**
             * ReleaseView startedBy.
             * @member {string} startedBy
             * @memberof muster.v1.ReleaseView
             * @instance
             */
            ReleaseView.prototype.startedBy = "";

            /**
             * ReleaseView startedAtUnixMs.
             * @member {number} startedAtUnixMs
             * @memberof muster.v1.ReleaseView
             * @instance
             */
            ReleaseView.prototype.startedAtUnixMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * What is still wanted, as a person reads it.
             * @member {Array.<string>} wanted
             * @memberof muster.v1.ReleaseView
             * @instance
             */
            ReleaseView.prototype.wanted = $util.emptyArray;

            /**
             * Creates a new ReleaseView instance using the specified properties.
             * @function create
             * @memberof muster.v1.ReleaseView
             * @static
             * @param {muster.v1.ReleaseView.$Properties=} [properties] Properties to set
             * @returns {muster.v1.ReleaseView} ReleaseView instance
             * @type {{
             *   (properties: muster.v1.ReleaseView.$Shape): muster.v1.ReleaseView & muster.v1.ReleaseView.$Shape;
             *   (properties?: muster.v1.ReleaseView.$Properties): muster.v1.ReleaseView;
             * }}
             */
            ReleaseView.create = function(properties) {
                return new ReleaseView(properties);
            };

            /**
             * Encodes the specified ReleaseView message. Does not implicitly {@link muster.v1.ReleaseView.verify|verify} messages.
             * @function encode
             * @memberof muster.v1.ReleaseView
             * @static
             * @param {muster.v1.ReleaseView.$Properties} message ReleaseView message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ReleaseView.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.spec != null && $Object.hasOwnProperty.call(message, "spec"))
                    $root.muster.v1.ReleaseSpec.encode(message.spec, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.release != null && $Object.hasOwnProperty.call(message, "release") && message.release !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.release);
                if (message.state != null && $Object.hasOwnProperty.call(message, "state") && message.state !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.state);
                if (message.author != null && $Object.hasOwnProperty.call(message, "author") && message.author !== "")
                    writer.uint32(/* id 4, wireType 2 =*/34).string(message.author);
                if (message.proposedAtUnixMs != null && $Object.hasOwnProperty.call(message, "proposedAtUnixMs") && (typeof message.proposedAtUnixMs === "object" ? message.proposedAtUnixMs.low || message.proposedAtUnixMs.high : message.proposedAtUnixMs !== 0))
                    writer.uint32(/* id 5, wireType 0 =*/40).uint64(message.proposedAtUnixMs);
                if (message.approvals != null && message.approvals.length)
                    for (let i = 0; i < message.approvals.length; ++i)
                        $root.muster.v1.Approval.encode(message.approvals[i], writer.uint32(/* id 6, wireType 2 =*/50).fork(), _depth + 1).ldelim();
                if (message.tasks != null && message.tasks.length)
                    for (let i = 0; i < message.tasks.length; ++i)
                        $root.muster.v1.SignedTask.encode(message.tasks[i], writer.uint32(/* id 7, wireType 2 =*/58).fork(), _depth + 1).ldelim();
                if (message.startedBy != null && $Object.hasOwnProperty.call(message, "startedBy") && message.startedBy !== "")
                    writer.uint32(/* id 8, wireType 2 =*/66).string(message.startedBy);
                if (message.startedAtUnixMs != null && $Object.hasOwnProperty.call(message, "startedAtUnixMs") && (typeof message.startedAtUnixMs === "object" ? message.startedAtUnixMs.low || message.startedAtUnixMs.high : message.startedAtUnixMs !== 0))
                    writer.uint32(/* id 9, wireType 0 =*/72).uint64(message.startedAtUnixMs);
                if (message.wanted != null && message.wanted.length)
                    for (let i = 0; i < message.wanted.length; ++i)
                        writer.uint32(/* id 10, wireType 2 =*/82).string(message.wanted[i]);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a ReleaseView message from the specified reader or buffer.
             * @function decode
             * @memberof muster.v1.ReleaseView
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {muster.v1.ReleaseView & muster.v1.ReleaseView.$Shape} ReleaseView
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ReleaseView.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.muster.v1.ReleaseView();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.spec = $root.muster.v1.ReleaseSpec.decode(reader, reader.size(), $undefined, _depth + 1, message.spec);
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.release = value;
                            else
                                delete message.release;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.state = value;
                            else
                                delete message.state;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.author = value;
                            else
                                delete message.author;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.proposedAtUnixMs = value;
                            else
                                delete message.proposedAtUnixMs;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            if (!(message.approvals && message.approvals.length))
                                message.approvals = [];
                            message.approvals.push($root.muster.v1.Approval.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            if (!(message.tasks && message.tasks.length))
                                message.tasks = [];
                            message.tasks.push($root.muster.v1.SignedTask.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 8: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.startedBy = value;
                            else
                                delete message.startedBy;
                            continue;
                        }
                    case 9: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.startedAtUnixMs = value;
                            else
                                delete message.startedAtUnixMs;
                            continue;
                        }
                    case 10: {
                            if (wireType !== 2)
                                break;
                            if (!(message.wanted && message.wanted.length))
                                message.wanted = [];
                            message.wanted.push(reader.stringVerify());
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return ReleaseView;
        })();

        v1.Approval = (function() {

            /**
             * Properties of an Approval.
             * @typedef {Object} muster.v1.Approval.$Properties
             * @property {string|null} [operator] Approval operator
             * @property {string|null} [command] Hex digest of the command that said so.
             * @property {number|null} [atUnixMs] Approval atUnixMs
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an Approval.
             * @memberof muster.v1
             * @interface IApproval
             * @augments muster.v1.Approval.$Properties
             * @deprecated Use muster.v1.Approval.$Properties instead.
             */

            /**
             * Shape of an Approval.
             * @typedef {muster.v1.Approval.$Properties} muster.v1.Approval.$Shape
             */

            /**
             * Constructs a new Approval.
             * @memberof muster.v1
             * @classdesc Represents an Approval.
             * @constructor
             * @param {muster.v1.Approval.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Approval = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Approval operator.
             * @member {string} operator
             * @memberof muster.v1.Approval
             * @instance
             */
            Approval.prototype.operator = "";

            /**
             * Hex digest of the command that said so.
             * @member {string} command
             * @memberof muster.v1.Approval
             * @instance
             */
            Approval.prototype.command = "";

            /**
             * Approval atUnixMs.
             * @member {number} atUnixMs
             * @memberof muster.v1.Approval
             * @instance
             */
            Approval.prototype.atUnixMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Creates a new Approval instance using the specified properties.
             * @function create
             * @memberof muster.v1.Approval
             * @static
             * @param {muster.v1.Approval.$Properties=} [properties] Properties to set
             * @returns {muster.v1.Approval} Approval instance
             * @type {{
             *   (properties: muster.v1.Approval.$Shape): muster.v1.Approval & muster.v1.Approval.$Shape;
             *   (properties?: muster.v1.Approval.$Properties): muster.v1.Approval;
             * }}
             */
            Approval.create = function(properties) {
                return new Approval(properties);
            };

            /**
             * Encodes the specified Approval message. Does not implicitly {@link muster.v1.Approval.verify|verify} messages.
             * @function encode
             * @memberof muster.v1.Approval
             * @static
             * @param {muster.v1.Approval.$Properties} message Approval message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Approval.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.operator != null && $Object.hasOwnProperty.call(message, "operator") && message.operator !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.operator);
                if (message.command != null && $Object.hasOwnProperty.call(message, "command") && message.command !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.command);
                if (message.atUnixMs != null && $Object.hasOwnProperty.call(message, "atUnixMs") && (typeof message.atUnixMs === "object" ? message.atUnixMs.low || message.atUnixMs.high : message.atUnixMs !== 0))
                    writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.atUnixMs);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an Approval message from the specified reader or buffer.
             * @function decode
             * @memberof muster.v1.Approval
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {muster.v1.Approval & muster.v1.Approval.$Shape} Approval
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Approval.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.muster.v1.Approval();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.operator = value;
                            else
                                delete message.operator;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.command = value;
                            else
                                delete message.command;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.atUnixMs = value;
                            else
                                delete message.atUnixMs;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Approval;
        })();

        v1.SignedTask = (function() {

            /**
             * Properties of a SignedTask.
             * @typedef {Object} muster.v1.SignedTask.$Properties
             * @property {string|null} [task] SignedTask task
             * @property {string|null} [operator] SignedTask operator
             * @property {number|null} [atUnixMs] SignedTask atUnixMs
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a SignedTask.
             * @memberof muster.v1
             * @interface ISignedTask
             * @augments muster.v1.SignedTask.$Properties
             * @deprecated Use muster.v1.SignedTask.$Properties instead.
             */

            /**
             * Shape of a SignedTask.
             * @typedef {muster.v1.SignedTask.$Properties} muster.v1.SignedTask.$Shape
             */

            /**
             * Constructs a new SignedTask.
             * @memberof muster.v1
             * @classdesc Represents a SignedTask.
             * @constructor
             * @param {muster.v1.SignedTask.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const SignedTask = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * SignedTask task.
             * @member {string} task
             * @memberof muster.v1.SignedTask
             * @instance
             */
            SignedTask.prototype.task = "";

            /**
             * SignedTask operator.
             * @member {string} operator
             * @memberof muster.v1.SignedTask
             * @instance
             */
            SignedTask.prototype.operator = "";

            /**
             * SignedTask atUnixMs.
             * @member {number} atUnixMs
             * @memberof muster.v1.SignedTask
             * @instance
             */
            SignedTask.prototype.atUnixMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Creates a new SignedTask instance using the specified properties.
             * @function create
             * @memberof muster.v1.SignedTask
             * @static
             * @param {muster.v1.SignedTask.$Properties=} [properties] Properties to set
             * @returns {muster.v1.SignedTask} SignedTask instance
             * @type {{
             *   (properties: muster.v1.SignedTask.$Shape): muster.v1.SignedTask & muster.v1.SignedTask.$Shape;
             *   (properties?: muster.v1.SignedTask.$Properties): muster.v1.SignedTask;
             * }}
             */
            SignedTask.create = function(properties) {
                return new SignedTask(properties);
            };

            /**
             * Encodes the specified SignedTask message. Does not implicitly {@link muster.v1.SignedTask.verify|verify} messages.
             * @function encode
             * @memberof muster.v1.SignedTask
             * @static
             * @param {muster.v1.SignedTask.$Properties} message SignedTask message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            SignedTask.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.task != null && $Object.hasOwnProperty.call(message, "task") && message.task !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.task);
                if (message.operator != null && $Object.hasOwnProperty.call(message, "operator") && message.operator !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.operator);
                if (message.atUnixMs != null && $Object.hasOwnProperty.call(message, "atUnixMs") && (typeof message.atUnixMs === "object" ? message.atUnixMs.low || message.atUnixMs.high : message.atUnixMs !== 0))
                    writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.atUnixMs);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a SignedTask message from the specified reader or buffer.
             * @function decode
             * @memberof muster.v1.SignedTask
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {muster.v1.SignedTask & muster.v1.SignedTask.$Shape} SignedTask
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            SignedTask.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.muster.v1.SignedTask();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.task = value;
                            else
                                delete message.task;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.operator = value;
                            else
                                delete message.operator;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.atUnixMs = value;
                            else
                                delete message.atUnixMs;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return SignedTask;
        })();

        v1.GraveyardEntry = (function() {

            /**
             * Properties of a GraveyardEntry.
             * @typedef {Object} muster.v1.GraveyardEntry.$Properties
             * @property {string|null} [service] GraveyardEntry service
             * @property {string|null} [flag] GraveyardEntry flag
             * @property {string|null} [meaning] GraveyardEntry meaning
             * @property {string|null} [by] What buried it: "build DIGEST" or an operator's name.
             * @property {number|null} [atUnixMs] GraveyardEntry atUnixMs
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a GraveyardEntry.
             * @memberof muster.v1
             * @interface IGraveyardEntry
             * @augments muster.v1.GraveyardEntry.$Properties
             * @deprecated Use muster.v1.GraveyardEntry.$Properties instead.
             */

            /**
             * Shape of a GraveyardEntry.
             * @typedef {muster.v1.GraveyardEntry.$Properties} muster.v1.GraveyardEntry.$Shape
             */

            /**
             * Constructs a new GraveyardEntry.
             * @memberof muster.v1
             * @classdesc Represents a GraveyardEntry.
             * @constructor
             * @param {muster.v1.GraveyardEntry.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const GraveyardEntry = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * GraveyardEntry service.
             * @member {string} service
             * @memberof muster.v1.GraveyardEntry
             * @instance
             */
            GraveyardEntry.prototype.service = "";

            /**
             * GraveyardEntry flag.
             * @member {string} flag
             * @memberof muster.v1.GraveyardEntry
             * @instance
             */
            GraveyardEntry.prototype.flag = "";

            /**
             * GraveyardEntry meaning.
             * @member {string} meaning
             * @memberof muster.v1.GraveyardEntry
             * @instance
             */
            GraveyardEntry.prototype.meaning = "";

            /**
             * What buried it: "build DIGEST" or an operator's name.
             * @member {string} by
             * @memberof muster.v1.GraveyardEntry
             * @instance
             */
            GraveyardEntry.prototype.by = "";

            /**
             * GraveyardEntry atUnixMs.
             * @member {number} atUnixMs
             * @memberof muster.v1.GraveyardEntry
             * @instance
             */
            GraveyardEntry.prototype.atUnixMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Creates a new GraveyardEntry instance using the specified properties.
             * @function create
             * @memberof muster.v1.GraveyardEntry
             * @static
             * @param {muster.v1.GraveyardEntry.$Properties=} [properties] Properties to set
             * @returns {muster.v1.GraveyardEntry} GraveyardEntry instance
             * @type {{
             *   (properties: muster.v1.GraveyardEntry.$Shape): muster.v1.GraveyardEntry & muster.v1.GraveyardEntry.$Shape;
             *   (properties?: muster.v1.GraveyardEntry.$Properties): muster.v1.GraveyardEntry;
             * }}
             */
            GraveyardEntry.create = function(properties) {
                return new GraveyardEntry(properties);
            };

            /**
             * Encodes the specified GraveyardEntry message. Does not implicitly {@link muster.v1.GraveyardEntry.verify|verify} messages.
             * @function encode
             * @memberof muster.v1.GraveyardEntry
             * @static
             * @param {muster.v1.GraveyardEntry.$Properties} message GraveyardEntry message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            GraveyardEntry.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.service != null && $Object.hasOwnProperty.call(message, "service") && message.service !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.service);
                if (message.flag != null && $Object.hasOwnProperty.call(message, "flag") && message.flag !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.flag);
                if (message.meaning != null && $Object.hasOwnProperty.call(message, "meaning") && message.meaning !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.meaning);
                if (message.by != null && $Object.hasOwnProperty.call(message, "by") && message.by !== "")
                    writer.uint32(/* id 4, wireType 2 =*/34).string(message.by);
                if (message.atUnixMs != null && $Object.hasOwnProperty.call(message, "atUnixMs") && (typeof message.atUnixMs === "object" ? message.atUnixMs.low || message.atUnixMs.high : message.atUnixMs !== 0))
                    writer.uint32(/* id 5, wireType 0 =*/40).uint64(message.atUnixMs);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a GraveyardEntry message from the specified reader or buffer.
             * @function decode
             * @memberof muster.v1.GraveyardEntry
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {muster.v1.GraveyardEntry & muster.v1.GraveyardEntry.$Shape} GraveyardEntry
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            GraveyardEntry.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.muster.v1.GraveyardEntry();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.service = value;
                            else
                                delete message.service;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.flag = value;
                            else
                                delete message.flag;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.meaning = value;
                            else
                                delete message.meaning;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.by = value;
                            else
                                delete message.by;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.atUnixMs = value;
                            else
                                delete message.atUnixMs;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return GraveyardEntry;
        })();

        v1.WindowView = (function() {

            /**
             * Properties of a WindowView.
             * @typedef {Object} muster.v1.WindowView.$Properties
             * @property {string|null} [pool] WindowView pool
             * @property {muster.v1.WindowSpec.$Properties|null} [spec] WindowView spec
             * @property {string|null} [by] WindowView by
             * @property {number|null} [atUnixMs] WindowView atUnixMs
             * @property {boolean|null} [open] Whether it is open now, and when that changes next, Unix milliseconds; 0: never.
             * @property {number|null} [nextUnixMs] WindowView nextUnixMs
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a WindowView.
             * @memberof muster.v1
             * @interface IWindowView
             * @augments muster.v1.WindowView.$Properties
             * @deprecated Use muster.v1.WindowView.$Properties instead.
             */

            /**
             * Shape of a WindowView.
             * @typedef {muster.v1.WindowView.$Properties} muster.v1.WindowView.$Shape
             */

            /**
             * Constructs a new WindowView.
             * @memberof muster.v1
             * @classdesc Represents a WindowView.
             * @constructor
             * @param {muster.v1.WindowView.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const WindowView = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * WindowView pool.
             * @member {string} pool
             * @memberof muster.v1.WindowView
             * @instance
             */
            WindowView.prototype.pool = "";

            /**
             * WindowView spec.
             * @member {muster.v1.WindowSpec.$Properties|null|undefined} spec
             * @memberof muster.v1.WindowView
             * @instance
             */
            WindowView.prototype.spec = null;

            /**
             * WindowView by.
             * @member {string} by
             * @memberof muster.v1.WindowView
             * @instance
             */
            WindowView.prototype.by = "";

            /**
             * WindowView atUnixMs.
             * @member {number} atUnixMs
             * @memberof muster.v1.WindowView
             * @instance
             */
            WindowView.prototype.atUnixMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Whether it is open now, and when that changes next, Unix milliseconds; 0: never.
             * @member {boolean} open
             * @memberof muster.v1.WindowView
             * @instance
             */
            WindowView.prototype.open = false;

            /**
             * WindowView nextUnixMs.
             * @member {number} nextUnixMs
             * @memberof muster.v1.WindowView
             * @instance
             */
            WindowView.prototype.nextUnixMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Creates a new WindowView instance using the specified properties.
             * @function create
             * @memberof muster.v1.WindowView
             * @static
             * @param {muster.v1.WindowView.$Properties=} [properties] Properties to set
             * @returns {muster.v1.WindowView} WindowView instance
             * @type {{
             *   (properties: muster.v1.WindowView.$Shape): muster.v1.WindowView & muster.v1.WindowView.$Shape;
             *   (properties?: muster.v1.WindowView.$Properties): muster.v1.WindowView;
             * }}
             */
            WindowView.create = function(properties) {
                return new WindowView(properties);
            };

            /**
             * Encodes the specified WindowView message. Does not implicitly {@link muster.v1.WindowView.verify|verify} messages.
             * @function encode
             * @memberof muster.v1.WindowView
             * @static
             * @param {muster.v1.WindowView.$Properties} message WindowView message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            WindowView.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.pool != null && $Object.hasOwnProperty.call(message, "pool") && message.pool !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.pool);
                if (message.spec != null && $Object.hasOwnProperty.call(message, "spec"))
                    $root.muster.v1.WindowSpec.encode(message.spec, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.by != null && $Object.hasOwnProperty.call(message, "by") && message.by !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.by);
                if (message.atUnixMs != null && $Object.hasOwnProperty.call(message, "atUnixMs") && (typeof message.atUnixMs === "object" ? message.atUnixMs.low || message.atUnixMs.high : message.atUnixMs !== 0))
                    writer.uint32(/* id 4, wireType 0 =*/32).uint64(message.atUnixMs);
                if (message.open != null && $Object.hasOwnProperty.call(message, "open") && message.open !== false)
                    writer.uint32(/* id 5, wireType 0 =*/40).bool(message.open);
                if (message.nextUnixMs != null && $Object.hasOwnProperty.call(message, "nextUnixMs") && (typeof message.nextUnixMs === "object" ? message.nextUnixMs.low || message.nextUnixMs.high : message.nextUnixMs !== 0))
                    writer.uint32(/* id 6, wireType 0 =*/48).uint64(message.nextUnixMs);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a WindowView message from the specified reader or buffer.
             * @function decode
             * @memberof muster.v1.WindowView
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {muster.v1.WindowView & muster.v1.WindowView.$Shape} WindowView
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            WindowView.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.muster.v1.WindowView();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.pool = value;
                            else
                                delete message.pool;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.spec = $root.muster.v1.WindowSpec.decode(reader, reader.size(), $undefined, _depth + 1, message.spec);
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.by = value;
                            else
                                delete message.by;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.atUnixMs = value;
                            else
                                delete message.atUnixMs;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.open = value;
                            else
                                delete message.open;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.nextUnixMs = value;
                            else
                                delete message.nextUnixMs;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return WindowView;
        })();

        v1.ExemptionView = (function() {

            /**
             * Properties of an ExemptionView.
             * @typedef {Object} muster.v1.ExemptionView.$Properties
             * @property {string|null} [exemption] ExemptionView exemption
             * @property {muster.v1.ExemptionSpec.$Properties|null} [spec] ExemptionView spec
             * @property {string|null} [reason] ExemptionView reason
             * @property {string|null} [proposedBy] ExemptionView proposedBy
             * @property {string|null} [approvedBy] ExemptionView approvedBy
             * @property {string|null} [closedBy] ExemptionView closedBy
             * @property {string|null} [state] "proposed", "in force", "expired" or "closed".
             * @property {number|null} [proposedAtUnixMs] ExemptionView proposedAtUnixMs
             * @property {number|null} [proposedByTimes] How many exemptions the same two people have been part of in the last 90 days.
             * @property {number|null} [approvedByTimes] ExemptionView approvedByTimes
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an ExemptionView.
             * @memberof muster.v1
             * @interface IExemptionView
             * @augments muster.v1.ExemptionView.$Properties
             * @deprecated Use muster.v1.ExemptionView.$Properties instead.
             */

            /**
             * Shape of an ExemptionView.
             * @typedef {muster.v1.ExemptionView.$Properties} muster.v1.ExemptionView.$Shape
             */

            /**
             * Constructs a new ExemptionView.
             * @memberof muster.v1
             * @classdesc Represents an ExemptionView.
             * @constructor
             * @param {muster.v1.ExemptionView.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ExemptionView = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * ExemptionView exemption.
             * @member {string} exemption
             * @memberof muster.v1.ExemptionView
             * @instance
             */
            ExemptionView.prototype.exemption = "";

            /**
             * ExemptionView spec.
             * @member {muster.v1.ExemptionSpec.$Properties|null|undefined} spec
             * @memberof muster.v1.ExemptionView
             * @instance
             */
            ExemptionView.prototype.spec = null;

            /**
             * ExemptionView reason.
             * @member {string} reason
             * @memberof muster.v1.ExemptionView
             * @instance
             */
            ExemptionView.prototype.reason = "";

            /**
             * ExemptionView proposedBy.
             * @member {string} proposedBy
             * @memberof muster.v1.ExemptionView
             * @instance
             */
            ExemptionView.prototype.proposedBy = "";

            /**
             * ExemptionView approvedBy.
             * @member {string} approvedBy
             * @memberof muster.v1.ExemptionView
             * @instance
             */
            ExemptionView.prototype.approvedBy = "";

            /**
             * ExemptionView closedBy.
             * @member {string} closedBy
             * @memberof muster.v1.ExemptionView
             * @instance
             */
            ExemptionView.prototype.closedBy = "";

            /**
             * "proposed", "in force", "expired" or "closed".
             * @member {string} state
             * @memberof muster.v1.ExemptionView
             * @instance
             */
            ExemptionView.prototype.state = "";

            /**
             * ExemptionView proposedAtUnixMs.
             * @member {number} proposedAtUnixMs
             * @memberof muster.v1.ExemptionView
             * @instance
             */
            ExemptionView.prototype.proposedAtUnixMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * How many exemptions the same two people have been part of in the last 90 days.
             * @member {number} proposedByTimes
             * @memberof muster.v1.ExemptionView
             * @instance
             */
            ExemptionView.prototype.proposedByTimes = 0;

            /**
             * ExemptionView approvedByTimes.
             * @member {number} approvedByTimes
             * @memberof muster.v1.ExemptionView
             * @instance
             */
            ExemptionView.prototype.approvedByTimes = 0;

            /**
             * Creates a new ExemptionView instance using the specified properties.
             * @function create
             * @memberof muster.v1.ExemptionView
             * @static
             * @param {muster.v1.ExemptionView.$Properties=} [properties] Properties to set
             * @returns {muster.v1.ExemptionView} ExemptionView instance
             * @type {{
             *   (properties: muster.v1.ExemptionView.$Shape): muster.v1.ExemptionView & muster.v1.ExemptionView.$Shape;
             *   (properties?: muster.v1.ExemptionView.$Properties): muster.v1.ExemptionView;
             * }}
             */
            ExemptionView.create = function(properties) {
                return new ExemptionView(properties);
            };

            /**
             * Encodes the specified ExemptionView message. Does not implicitly {@link muster.v1.ExemptionView.verify|verify} messages.
             * @function encode
             * @memberof muster.v1.ExemptionView
             * @static
             * @param {muster.v1.ExemptionView.$Properties} message ExemptionView message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ExemptionView.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.exemption != null && $Object.hasOwnProperty.call(message, "exemption") && message.exemption !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.exemption);
                if (message.spec != null && $Object.hasOwnProperty.call(message, "spec"))
                    $root.muster.v1.ExemptionSpec.encode(message.spec, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.reason != null && $Object.hasOwnProperty.call(message, "reason") && message.reason !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.reason);
                if (message.proposedBy != null && $Object.hasOwnProperty.call(message, "proposedBy") && message.proposedBy !== "")
                    writer.uint32(/* id 4, wireType 2 =*/34).string(message.proposedBy);
                if (message.approvedBy != null && $Object.hasOwnProperty.call(message, "approvedBy") && message.approvedBy !== "")
                    writer.uint32(/* id 5, wireType 2 =*/42).string(message.approvedBy);
                if (message.closedBy != null && $Object.hasOwnProperty.call(message, "closedBy") && message.closedBy !== "")
                    writer.uint32(/* id 6, wireType 2 =*/50).string(message.closedBy);
                if (message.state != null && $Object.hasOwnProperty.call(message, "state") && message.state !== "")
                    writer.uint32(/* id 7, wireType 2 =*/58).string(message.state);
                if (message.proposedAtUnixMs != null && $Object.hasOwnProperty.call(message, "proposedAtUnixMs") && (typeof message.proposedAtUnixMs === "object" ? message.proposedAtUnixMs.low || message.proposedAtUnixMs.high : message.proposedAtUnixMs !== 0))
                    writer.uint32(/* id 8, wireType 0 =*/64).uint64(message.proposedAtUnixMs);
                if (message.proposedByTimes != null && $Object.hasOwnProperty.call(message, "proposedByTimes") && message.proposedByTimes !== 0)
                    writer.uint32(/* id 9, wireType 0 =*/72).uint32(message.proposedByTimes);
                if (message.approvedByTimes != null && $Object.hasOwnProperty.call(message, "approvedByTimes") && message.approvedByTimes !== 0)
                    writer.uint32(/* id 10, wireType 0 =*/80).uint32(message.approvedByTimes);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an ExemptionView message from the specified reader or buffer.
             * @function decode
             * @memberof muster.v1.ExemptionView
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {muster.v1.ExemptionView & muster.v1.ExemptionView.$Shape} ExemptionView
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ExemptionView.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.muster.v1.ExemptionView();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.exemption = value;
                            else
                                delete message.exemption;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.spec = $root.muster.v1.ExemptionSpec.decode(reader, reader.size(), $undefined, _depth + 1, message.spec);
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.reason = value;
                            else
                                delete message.reason;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.proposedBy = value;
                            else
                                delete message.proposedBy;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.approvedBy = value;
                            else
                                delete message.approvedBy;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.closedBy = value;
                            else
                                delete message.closedBy;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.state = value;
                            else
                                delete message.state;
                            continue;
                        }
                    case 8: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.proposedAtUnixMs = value;
                            else
                                delete message.proposedAtUnixMs;
                            continue;
                        }
                    case 9: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.proposedByTimes = value;
                            else
                                delete message.proposedByTimes;
                            continue;
                        }
                    case 10: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.approvedByTimes = value;
                            else
                                delete message.approvedByTimes;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return ExemptionView;
        })();

        v1.PlanView = (function() {

            /**
             * Properties of a PlanView.
             * @typedef {Object} muster.v1.PlanView.$Properties
             * @property {muster.v1.PlanSpec.$Properties|null} [spec] PlanView spec
             * @property {number|null} [epoch] PlanView epoch
             * @property {number|null} [step] Index of the present step; the number of steps when it is done.
             * @property {string|null} [by] PlanView by
             * @property {number|null} [atUnixMs] PlanView atUnixMs
             * @property {boolean|null} [reached] Whether what the present step waits for holds now, and what is missing.
             * @property {Array.<muster.v1.Reason.$Properties>|null} [waiting] PlanView waiting
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a PlanView.
             * @memberof muster.v1
             * @interface IPlanView
             * @augments muster.v1.PlanView.$Properties
             * @deprecated Use muster.v1.PlanView.$Properties instead.
             */

            /**
             * Shape of a PlanView.
             * @typedef {muster.v1.PlanView.$Properties} muster.v1.PlanView.$Shape
             */

            /**
             * Constructs a new PlanView.
             * @memberof muster.v1
             * @classdesc Represents a PlanView.
             * @constructor
             * @param {muster.v1.PlanView.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const PlanView = function (properties) {
                this.waiting = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * PlanView spec.
             * @member {muster.v1.PlanSpec.$Properties|null|undefined} spec
             * @memberof muster.v1.PlanView
             * @instance
             */
            PlanView.prototype.spec = null;

            /**
             * PlanView epoch.
             * @member {number} epoch
             * @memberof muster.v1.PlanView
             * @instance
             */
            PlanView.prototype.epoch = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Index of the present step; the number of steps when it is done.
             * @member {number} step
             * @memberof muster.v1.PlanView
             * @instance
             */
            PlanView.prototype.step = 0;

            /**
             * PlanView by.
             * @member {string} by
             * @memberof muster.v1.PlanView
             * @instance
             */
            PlanView.prototype.by = "";

            /**
             * PlanView atUnixMs.
             * @member {number} atUnixMs
             * @memberof muster.v1.PlanView
             * @instance
             */
            PlanView.prototype.atUnixMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Whether what the present step waits for holds now, and what is missing.
             * @member {boolean} reached
             * @memberof muster.v1.PlanView
             * @instance
             */
            PlanView.prototype.reached = false;

            /**
             * PlanView waiting.
             * @member {Array.<muster.v1.Reason.$Properties>} waiting
             * @memberof muster.v1.PlanView
             * @instance
             */
            PlanView.prototype.waiting = $util.emptyArray;

            /**
             * Creates a new PlanView instance using the specified properties.
             * @function create
             * @memberof muster.v1.PlanView
             * @static
             * @param {muster.v1.PlanView.$Properties=} [properties] Properties to set
             * @returns {muster.v1.PlanView} PlanView instance
             * @type {{
             *   (properties: muster.v1.PlanView.$Shape): muster.v1.PlanView & muster.v1.PlanView.$Shape;
             *   (properties?: muster.v1.PlanView.$Properties): muster.v1.PlanView;
             * }}
             */
            PlanView.create = function(properties) {
                return new PlanView(properties);
            };

            /**
             * Encodes the specified PlanView message. Does not implicitly {@link muster.v1.PlanView.verify|verify} messages.
             * @function encode
             * @memberof muster.v1.PlanView
             * @static
             * @param {muster.v1.PlanView.$Properties} message PlanView message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            PlanView.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.spec != null && $Object.hasOwnProperty.call(message, "spec"))
                    $root.muster.v1.PlanSpec.encode(message.spec, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.epoch != null && $Object.hasOwnProperty.call(message, "epoch") && (typeof message.epoch === "object" ? message.epoch.low || message.epoch.high : message.epoch !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.epoch);
                if (message.step != null && $Object.hasOwnProperty.call(message, "step") && message.step !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.step);
                if (message.by != null && $Object.hasOwnProperty.call(message, "by") && message.by !== "")
                    writer.uint32(/* id 4, wireType 2 =*/34).string(message.by);
                if (message.atUnixMs != null && $Object.hasOwnProperty.call(message, "atUnixMs") && (typeof message.atUnixMs === "object" ? message.atUnixMs.low || message.atUnixMs.high : message.atUnixMs !== 0))
                    writer.uint32(/* id 5, wireType 0 =*/40).uint64(message.atUnixMs);
                if (message.reached != null && $Object.hasOwnProperty.call(message, "reached") && message.reached !== false)
                    writer.uint32(/* id 6, wireType 0 =*/48).bool(message.reached);
                if (message.waiting != null && message.waiting.length)
                    for (let i = 0; i < message.waiting.length; ++i)
                        $root.muster.v1.Reason.encode(message.waiting[i], writer.uint32(/* id 7, wireType 2 =*/58).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a PlanView message from the specified reader or buffer.
             * @function decode
             * @memberof muster.v1.PlanView
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {muster.v1.PlanView & muster.v1.PlanView.$Shape} PlanView
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            PlanView.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.muster.v1.PlanView();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.spec = $root.muster.v1.PlanSpec.decode(reader, reader.size(), $undefined, _depth + 1, message.spec);
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.epoch = value;
                            else
                                delete message.epoch;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.step = value;
                            else
                                delete message.step;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.by = value;
                            else
                                delete message.by;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.atUnixMs = value;
                            else
                                delete message.atUnixMs;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.reached = value;
                            else
                                delete message.reached;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            if (!(message.waiting && message.waiting.length))
                                message.waiting = [];
                            message.waiting.push($root.muster.v1.Reason.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return PlanView;
        })();

        v1.PlanRequest = (function() {

            /**
             * Properties of a PlanRequest.
             * @typedef {Object} muster.v1.PlanRequest.$Properties
             * @property {string|null} [pool] PlanRequest pool
             * @property {string|null} [kind] "release", "flag" or "rollback".
             * @property {string|null} [release] Of "release" and "rollback": hex digest of a proposed release.
             * @property {string|null} [flag] Of "flag": what would be set.
             * @property {string|null} [value] PlanRequest value
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a PlanRequest.
             * @memberof muster.v1
             * @interface IPlanRequest
             * @augments muster.v1.PlanRequest.$Properties
             * @deprecated Use muster.v1.PlanRequest.$Properties instead.
             */

            /**
             * Shape of a PlanRequest.
             * @typedef {muster.v1.PlanRequest.$Properties} muster.v1.PlanRequest.$Shape
             */

            /**
             * Constructs a new PlanRequest.
             * @memberof muster.v1
             * @classdesc Represents a PlanRequest.
             * @constructor
             * @param {muster.v1.PlanRequest.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const PlanRequest = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * PlanRequest pool.
             * @member {string} pool
             * @memberof muster.v1.PlanRequest
             * @instance
             */
            PlanRequest.prototype.pool = "";

            /**
             * "release", "flag" or "rollback".
             * @member {string} kind
             * @memberof muster.v1.PlanRequest
             * @instance
             */
            PlanRequest.prototype.kind = "";

            /**
             * Of "release" and "rollback": hex digest of a proposed release.
             * @member {string} release
             * @memberof muster.v1.PlanRequest
             * @instance
             */
            PlanRequest.prototype.release = "";

            /**
             * Of "flag": what would be set.
             * @member {string} flag
             * @memberof muster.v1.PlanRequest
             * @instance
             */
            PlanRequest.prototype.flag = "";

            /**
             * PlanRequest value.
             * @member {string} value
             * @memberof muster.v1.PlanRequest
             * @instance
             */
            PlanRequest.prototype.value = "";

            /**
             * Creates a new PlanRequest instance using the specified properties.
             * @function create
             * @memberof muster.v1.PlanRequest
             * @static
             * @param {muster.v1.PlanRequest.$Properties=} [properties] Properties to set
             * @returns {muster.v1.PlanRequest} PlanRequest instance
             * @type {{
             *   (properties: muster.v1.PlanRequest.$Shape): muster.v1.PlanRequest & muster.v1.PlanRequest.$Shape;
             *   (properties?: muster.v1.PlanRequest.$Properties): muster.v1.PlanRequest;
             * }}
             */
            PlanRequest.create = function(properties) {
                return new PlanRequest(properties);
            };

            /**
             * Encodes the specified PlanRequest message. Does not implicitly {@link muster.v1.PlanRequest.verify|verify} messages.
             * @function encode
             * @memberof muster.v1.PlanRequest
             * @static
             * @param {muster.v1.PlanRequest.$Properties} message PlanRequest message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            PlanRequest.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.pool != null && $Object.hasOwnProperty.call(message, "pool") && message.pool !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.pool);
                if (message.kind != null && $Object.hasOwnProperty.call(message, "kind") && message.kind !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.kind);
                if (message.release != null && $Object.hasOwnProperty.call(message, "release") && message.release !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.release);
                if (message.flag != null && $Object.hasOwnProperty.call(message, "flag") && message.flag !== "")
                    writer.uint32(/* id 4, wireType 2 =*/34).string(message.flag);
                if (message.value != null && $Object.hasOwnProperty.call(message, "value") && message.value !== "")
                    writer.uint32(/* id 5, wireType 2 =*/42).string(message.value);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a PlanRequest message from the specified reader or buffer.
             * @function decode
             * @memberof muster.v1.PlanRequest
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {muster.v1.PlanRequest & muster.v1.PlanRequest.$Shape} PlanRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            PlanRequest.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.muster.v1.PlanRequest();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.pool = value;
                            else
                                delete message.pool;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.kind = value;
                            else
                                delete message.kind;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.release = value;
                            else
                                delete message.release;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.flag = value;
                            else
                                delete message.flag;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.value = value;
                            else
                                delete message.value;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return PlanRequest;
        })();

        v1.PlanAnswer = (function() {

            /**
             * Properties of a PlanAnswer.
             * @typedef {Object} muster.v1.PlanAnswer.$Properties
             * @property {Array.<muster.v1.PlanState.$Properties>|null} [asked] What was asked for, step by step.
             * @property {boolean|null} [safe] Whether it passes no unsafe state.
             * @property {string|null} [code] UNSAFE_ROLLBACK, MEANING_CONFLICT, OVER_BUDGET or NO_NODES when it does.
             * @property {string|null} [message] PlanAnswer message
             * @property {Array.<muster.v1.Reason.$Properties>|null} [reasons] PlanAnswer reasons
             * @property {muster.v1.PlanSpec.$Properties|null} [proposed] The shortest safe order; empty steps: there is none.
             * @property {Array.<muster.v1.PlanState.$Properties>|null} [proposedStates] PlanAnswer proposedStates
             * @property {muster.v1.ReleaseSpec.$Properties|null} [derived] Of "flag": the release that the plan leads to, which is to be proposed and approved before the plan can begin.
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a PlanAnswer.
             * @memberof muster.v1
             * @interface IPlanAnswer
             * @augments muster.v1.PlanAnswer.$Properties
             * @deprecated Use muster.v1.PlanAnswer.$Properties instead.
             */

            /**
             * Shape of a PlanAnswer.
             * @typedef {muster.v1.PlanAnswer.$Properties} muster.v1.PlanAnswer.$Shape
             */

            /**
             * Constructs a new PlanAnswer.
             * @memberof muster.v1
             * @classdesc Represents a PlanAnswer.
             * @constructor
             * @param {muster.v1.PlanAnswer.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const PlanAnswer = function (properties) {
                this.asked = [];
                this.reasons = [];
                this.proposedStates = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * What was asked for, step by step.
             * @member {Array.<muster.v1.PlanState.$Properties>} asked
             * @memberof muster.v1.PlanAnswer
             * @instance
             */
            PlanAnswer.prototype.asked = $util.emptyArray;

            /**
             * Whether it passes no unsafe state.
             * @member {boolean} safe
             * @memberof muster.v1.PlanAnswer
             * @instance
             */
            PlanAnswer.prototype.safe = false;

            /**
             * UNSAFE_ROLLBACK, MEANING_CONFLICT, OVER_BUDGET or NO_NODES when it does.
             * @member {string} code
             * @memberof muster.v1.PlanAnswer
             * @instance
             */
            PlanAnswer.prototype.code = "";

            /**
             * PlanAnswer message.
             * @member {string} message
             * @memberof muster.v1.PlanAnswer
             * @instance
             */
            PlanAnswer.prototype.message = "";

            /**
             * PlanAnswer reasons.
             * @member {Array.<muster.v1.Reason.$Properties>} reasons
             * @memberof muster.v1.PlanAnswer
             * @instance
             */
            PlanAnswer.prototype.reasons = $util.emptyArray;

            /**
             * The shortest safe order; empty steps: there is none.
             * @member {muster.v1.PlanSpec.$Properties|null|undefined} proposed
             * @memberof muster.v1.PlanAnswer
             * @instance
             */
            PlanAnswer.prototype.proposed = null;

            /**
             * PlanAnswer proposedStates.
             * @member {Array.<muster.v1.PlanState.$Properties>} proposedStates
             * @memberof muster.v1.PlanAnswer
             * @instance
             */
            PlanAnswer.prototype.proposedStates = $util.emptyArray;

            /**
             * Of "flag": the release that the plan leads to, which is to be proposed and approved before the plan can begin.
             * @member {muster.v1.ReleaseSpec.$Properties|null|undefined} derived
             * @memberof muster.v1.PlanAnswer
             * @instance
             */
            PlanAnswer.prototype.derived = null;

            /**
             * Creates a new PlanAnswer instance using the specified properties.
             * @function create
             * @memberof muster.v1.PlanAnswer
             * @static
             * @param {muster.v1.PlanAnswer.$Properties=} [properties] Properties to set
             * @returns {muster.v1.PlanAnswer} PlanAnswer instance
             * @type {{
             *   (properties: muster.v1.PlanAnswer.$Shape): muster.v1.PlanAnswer & muster.v1.PlanAnswer.$Shape;
             *   (properties?: muster.v1.PlanAnswer.$Properties): muster.v1.PlanAnswer;
             * }}
             */
            PlanAnswer.create = function(properties) {
                return new PlanAnswer(properties);
            };

            /**
             * Encodes the specified PlanAnswer message. Does not implicitly {@link muster.v1.PlanAnswer.verify|verify} messages.
             * @function encode
             * @memberof muster.v1.PlanAnswer
             * @static
             * @param {muster.v1.PlanAnswer.$Properties} message PlanAnswer message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            PlanAnswer.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.asked != null && message.asked.length)
                    for (let i = 0; i < message.asked.length; ++i)
                        $root.muster.v1.PlanState.encode(message.asked[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.safe != null && $Object.hasOwnProperty.call(message, "safe") && message.safe !== false)
                    writer.uint32(/* id 2, wireType 0 =*/16).bool(message.safe);
                if (message.code != null && $Object.hasOwnProperty.call(message, "code") && message.code !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.code);
                if (message.message != null && $Object.hasOwnProperty.call(message, "message") && message.message !== "")
                    writer.uint32(/* id 4, wireType 2 =*/34).string(message.message);
                if (message.reasons != null && message.reasons.length)
                    for (let i = 0; i < message.reasons.length; ++i)
                        $root.muster.v1.Reason.encode(message.reasons[i], writer.uint32(/* id 5, wireType 2 =*/42).fork(), _depth + 1).ldelim();
                if (message.proposed != null && $Object.hasOwnProperty.call(message, "proposed"))
                    $root.muster.v1.PlanSpec.encode(message.proposed, writer.uint32(/* id 6, wireType 2 =*/50).fork(), _depth + 1).ldelim();
                if (message.proposedStates != null && message.proposedStates.length)
                    for (let i = 0; i < message.proposedStates.length; ++i)
                        $root.muster.v1.PlanState.encode(message.proposedStates[i], writer.uint32(/* id 7, wireType 2 =*/58).fork(), _depth + 1).ldelim();
                if (message.derived != null && $Object.hasOwnProperty.call(message, "derived"))
                    $root.muster.v1.ReleaseSpec.encode(message.derived, writer.uint32(/* id 8, wireType 2 =*/66).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a PlanAnswer message from the specified reader or buffer.
             * @function decode
             * @memberof muster.v1.PlanAnswer
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {muster.v1.PlanAnswer & muster.v1.PlanAnswer.$Shape} PlanAnswer
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            PlanAnswer.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.muster.v1.PlanAnswer();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if (!(message.asked && message.asked.length))
                                message.asked = [];
                            message.asked.push($root.muster.v1.PlanState.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.safe = value;
                            else
                                delete message.safe;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.code = value;
                            else
                                delete message.code;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.message = value;
                            else
                                delete message.message;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if (!(message.reasons && message.reasons.length))
                                message.reasons = [];
                            message.reasons.push($root.muster.v1.Reason.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            message.proposed = $root.muster.v1.PlanSpec.decode(reader, reader.size(), $undefined, _depth + 1, message.proposed);
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            if (!(message.proposedStates && message.proposedStates.length))
                                message.proposedStates = [];
                            message.proposedStates.push($root.muster.v1.PlanState.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 8: {
                            if (wireType !== 2)
                                break;
                            message.derived = $root.muster.v1.ReleaseSpec.decode(reader, reader.size(), $undefined, _depth + 1, message.derived);
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return PlanAnswer;
        })();

        v1.PlanState = (function() {

            /**
             * Properties of a PlanState.
             * @typedef {Object} muster.v1.PlanState.$Properties
             * @property {string|null} [text] PlanState text
             * @property {number|null} [closes] Open nodes that the step closes, and that are open afterwards.
             * @property {number|null} [open] PlanState open
             * @property {string|null} [code] "" when safe.
             * @property {string|null} [note] e.g. "8 of 8 agree, and all are wrong: P=yes is power-peg on A".
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a PlanState.
             * @memberof muster.v1
             * @interface IPlanState
             * @augments muster.v1.PlanState.$Properties
             * @deprecated Use muster.v1.PlanState.$Properties instead.
             */

            /**
             * Shape of a PlanState.
             * @typedef {muster.v1.PlanState.$Properties} muster.v1.PlanState.$Shape
             */

            /**
             * Constructs a new PlanState.
             * @memberof muster.v1
             * @classdesc The fleet after a step.
             * @constructor
             * @param {muster.v1.PlanState.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const PlanState = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * PlanState text.
             * @member {string} text
             * @memberof muster.v1.PlanState
             * @instance
             */
            PlanState.prototype.text = "";

            /**
             * Open nodes that the step closes, and that are open afterwards.
             * @member {number} closes
             * @memberof muster.v1.PlanState
             * @instance
             */
            PlanState.prototype.closes = 0;

            /**
             * PlanState open.
             * @member {number} open
             * @memberof muster.v1.PlanState
             * @instance
             */
            PlanState.prototype.open = 0;

            /**
             * "" when safe.
             * @member {string} code
             * @memberof muster.v1.PlanState
             * @instance
             */
            PlanState.prototype.code = "";

            /**
             * e.g. "8 of 8 agree, and all are wrong: P=yes is power-peg on A".
             * @member {string} note
             * @memberof muster.v1.PlanState
             * @instance
             */
            PlanState.prototype.note = "";

            /**
             * Creates a new PlanState instance using the specified properties.
             * @function create
             * @memberof muster.v1.PlanState
             * @static
             * @param {muster.v1.PlanState.$Properties=} [properties] Properties to set
             * @returns {muster.v1.PlanState} PlanState instance
             * @type {{
             *   (properties: muster.v1.PlanState.$Shape): muster.v1.PlanState & muster.v1.PlanState.$Shape;
             *   (properties?: muster.v1.PlanState.$Properties): muster.v1.PlanState;
             * }}
             */
            PlanState.create = function(properties) {
                return new PlanState(properties);
            };

            /**
             * Encodes the specified PlanState message. Does not implicitly {@link muster.v1.PlanState.verify|verify} messages.
             * @function encode
             * @memberof muster.v1.PlanState
             * @static
             * @param {muster.v1.PlanState.$Properties} message PlanState message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            PlanState.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.text != null && $Object.hasOwnProperty.call(message, "text") && message.text !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.text);
                if (message.closes != null && $Object.hasOwnProperty.call(message, "closes") && message.closes !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.closes);
                if (message.open != null && $Object.hasOwnProperty.call(message, "open") && message.open !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.open);
                if (message.code != null && $Object.hasOwnProperty.call(message, "code") && message.code !== "")
                    writer.uint32(/* id 4, wireType 2 =*/34).string(message.code);
                if (message.note != null && $Object.hasOwnProperty.call(message, "note") && message.note !== "")
                    writer.uint32(/* id 5, wireType 2 =*/42).string(message.note);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a PlanState message from the specified reader or buffer.
             * @function decode
             * @memberof muster.v1.PlanState
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {muster.v1.PlanState & muster.v1.PlanState.$Shape} PlanState
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            PlanState.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.muster.v1.PlanState();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.text = value;
                            else
                                delete message.text;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.closes = value;
                            else
                                delete message.closes;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.open = value;
                            else
                                delete message.open;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.code = value;
                            else
                                delete message.code;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.note = value;
                            else
                                delete message.note;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return PlanState;
        })();

        v1.IdentitiesRequest = (function() {

            /**
             * Properties of an IdentitiesRequest.
             * @typedef {Object} muster.v1.IdentitiesRequest.$Properties
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an IdentitiesRequest.
             * @memberof muster.v1
             * @interface IIdentitiesRequest
             * @augments muster.v1.IdentitiesRequest.$Properties
             * @deprecated Use muster.v1.IdentitiesRequest.$Properties instead.
             */

            /**
             * Shape of an IdentitiesRequest.
             * @typedef {muster.v1.IdentitiesRequest.$Properties} muster.v1.IdentitiesRequest.$Shape
             */

            /**
             * Constructs a new IdentitiesRequest.
             * @memberof muster.v1
             * @classdesc Represents an IdentitiesRequest.
             * @constructor
             * @param {muster.v1.IdentitiesRequest.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const IdentitiesRequest = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Creates a new IdentitiesRequest instance using the specified properties.
             * @function create
             * @memberof muster.v1.IdentitiesRequest
             * @static
             * @param {muster.v1.IdentitiesRequest.$Properties=} [properties] Properties to set
             * @returns {muster.v1.IdentitiesRequest} IdentitiesRequest instance
             * @type {{
             *   (properties: muster.v1.IdentitiesRequest.$Shape): muster.v1.IdentitiesRequest & muster.v1.IdentitiesRequest.$Shape;
             *   (properties?: muster.v1.IdentitiesRequest.$Properties): muster.v1.IdentitiesRequest;
             * }}
             */
            IdentitiesRequest.create = function(properties) {
                return new IdentitiesRequest(properties);
            };

            /**
             * Encodes the specified IdentitiesRequest message. Does not implicitly {@link muster.v1.IdentitiesRequest.verify|verify} messages.
             * @function encode
             * @memberof muster.v1.IdentitiesRequest
             * @static
             * @param {muster.v1.IdentitiesRequest.$Properties} message IdentitiesRequest message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            IdentitiesRequest.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an IdentitiesRequest message from the specified reader or buffer.
             * @function decode
             * @memberof muster.v1.IdentitiesRequest
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {muster.v1.IdentitiesRequest & muster.v1.IdentitiesRequest.$Shape} IdentitiesRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            IdentitiesRequest.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.muster.v1.IdentitiesRequest();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    reader.skipType(tag & 7, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return IdentitiesRequest;
        })();

        v1.Identities = (function() {

            /**
             * Properties of an Identities.
             * @typedef {Object} muster.v1.Identities.$Properties
             * @property {Array.<muster.v1.Identity.$Properties>|null} [identities] Identities identities
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an Identities.
             * @memberof muster.v1
             * @interface IIdentities
             * @augments muster.v1.Identities.$Properties
             * @deprecated Use muster.v1.Identities.$Properties instead.
             */

            /**
             * Shape of an Identities.
             * @typedef {muster.v1.Identities.$Properties} muster.v1.Identities.$Shape
             */

            /**
             * Constructs a new Identities.
             * @memberof muster.v1
             * @classdesc Represents an Identities.
             * @constructor
             * @param {muster.v1.Identities.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Identities = function (properties) {
                this.identities = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Identities identities.
             * @member {Array.<muster.v1.Identity.$Properties>} identities
             * @memberof muster.v1.Identities
             * @instance
             */
            Identities.prototype.identities = $util.emptyArray;

            /**
             * Creates a new Identities instance using the specified properties.
             * @function create
             * @memberof muster.v1.Identities
             * @static
             * @param {muster.v1.Identities.$Properties=} [properties] Properties to set
             * @returns {muster.v1.Identities} Identities instance
             * @type {{
             *   (properties: muster.v1.Identities.$Shape): muster.v1.Identities & muster.v1.Identities.$Shape;
             *   (properties?: muster.v1.Identities.$Properties): muster.v1.Identities;
             * }}
             */
            Identities.create = function(properties) {
                return new Identities(properties);
            };

            /**
             * Encodes the specified Identities message. Does not implicitly {@link muster.v1.Identities.verify|verify} messages.
             * @function encode
             * @memberof muster.v1.Identities
             * @static
             * @param {muster.v1.Identities.$Properties} message Identities message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Identities.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.identities != null && message.identities.length)
                    for (let i = 0; i < message.identities.length; ++i)
                        $root.muster.v1.Identity.encode(message.identities[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an Identities message from the specified reader or buffer.
             * @function decode
             * @memberof muster.v1.Identities
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {muster.v1.Identities & muster.v1.Identities.$Shape} Identities
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Identities.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.muster.v1.Identities();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if (!(message.identities && message.identities.length))
                                message.identities = [];
                            message.identities.push($root.muster.v1.Identity.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Identities;
        })();

        v1.Identity = (function() {

            /**
             * Properties of an Identity.
             * @typedef {Object} muster.v1.Identity.$Properties
             * @property {string|null} [kind] "operator", "agent" or "gate".
             * @property {string|null} [name] Identity name
             * @property {string|null} [keyid] Identity keyid
             * @property {string|null} [state] "active", "evicted", "banned" or "revoked".
             * @property {number|null} [sinceUnixMs] Identity sinceUnixMs
             * @property {Array.<string>|null} [roles] Of an operator.
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an Identity.
             * @memberof muster.v1
             * @interface IIdentity
             * @augments muster.v1.Identity.$Properties
             * @deprecated Use muster.v1.Identity.$Properties instead.
             */

            /**
             * Shape of an Identity.
             * @typedef {muster.v1.Identity.$Properties} muster.v1.Identity.$Shape
             */

            /**
             * Constructs a new Identity.
             * @memberof muster.v1
             * @classdesc Represents an Identity.
             * @constructor
             * @param {muster.v1.Identity.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Identity = function (properties) {
                this.roles = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * "operator", "agent" or "gate".
             * @member {string} kind
             * @memberof muster.v1.Identity
             * @instance
             */
            Identity.prototype.kind = "";

            /**
             * Identity name.
             * @member {string} name
             * @memberof muster.v1.Identity
             * @instance
             */
            Identity.prototype.name = "";

            /**
             * Identity keyid.
             * @member {string} keyid
             * @memberof muster.v1.Identity
             * @instance
             */
            Identity.prototype.keyid = "";

            /**
             * "active", "evicted", "banned" or "revoked".
             * @member {string} state
             * @memberof muster.v1.Identity
             * @instance
             */
            Identity.prototype.state = "";

            /**
             * Identity sinceUnixMs.
             * @member {number} sinceUnixMs
             * @memberof muster.v1.Identity
             * @instance
             */
            Identity.prototype.sinceUnixMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Of an operator.
             * @member {Array.<string>} roles
             * @memberof muster.v1.Identity
             * @instance
             */
            Identity.prototype.roles = $util.emptyArray;

            /**
             * Creates a new Identity instance using the specified properties.
             * @function create
             * @memberof muster.v1.Identity
             * @static
             * @param {muster.v1.Identity.$Properties=} [properties] Properties to set
             * @returns {muster.v1.Identity} Identity instance
             * @type {{
             *   (properties: muster.v1.Identity.$Shape): muster.v1.Identity & muster.v1.Identity.$Shape;
             *   (properties?: muster.v1.Identity.$Properties): muster.v1.Identity;
             * }}
             */
            Identity.create = function(properties) {
                return new Identity(properties);
            };

            /**
             * Encodes the specified Identity message. Does not implicitly {@link muster.v1.Identity.verify|verify} messages.
             * @function encode
             * @memberof muster.v1.Identity
             * @static
             * @param {muster.v1.Identity.$Properties} message Identity message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Identity.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.kind != null && $Object.hasOwnProperty.call(message, "kind") && message.kind !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.kind);
                if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.name);
                if (message.keyid != null && $Object.hasOwnProperty.call(message, "keyid") && message.keyid !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.keyid);
                if (message.state != null && $Object.hasOwnProperty.call(message, "state") && message.state !== "")
                    writer.uint32(/* id 4, wireType 2 =*/34).string(message.state);
                if (message.sinceUnixMs != null && $Object.hasOwnProperty.call(message, "sinceUnixMs") && (typeof message.sinceUnixMs === "object" ? message.sinceUnixMs.low || message.sinceUnixMs.high : message.sinceUnixMs !== 0))
                    writer.uint32(/* id 5, wireType 0 =*/40).uint64(message.sinceUnixMs);
                if (message.roles != null && message.roles.length)
                    for (let i = 0; i < message.roles.length; ++i)
                        writer.uint32(/* id 6, wireType 2 =*/50).string(message.roles[i]);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an Identity message from the specified reader or buffer.
             * @function decode
             * @memberof muster.v1.Identity
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {muster.v1.Identity & muster.v1.Identity.$Shape} Identity
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Identity.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.muster.v1.Identity();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.kind = value;
                            else
                                delete message.kind;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.name = value;
                            else
                                delete message.name;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.keyid = value;
                            else
                                delete message.keyid;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.state = value;
                            else
                                delete message.state;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.sinceUnixMs = value;
                            else
                                delete message.sinceUnixMs;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            if (!(message.roles && message.roles.length))
                                message.roles = [];
                            message.roles.push(reader.stringVerify());
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Identity;
        })();

        v1.Envelope = (function() {

            /**
             * Properties of an Envelope.
             * @typedef {Object} muster.v1.Envelope.$Properties
             * @property {Uint8Array|null} [payload] The signed body exactly as its author encoded it. Required. At most 2,097,152 bytes.
             * @property {string|null} [payloadType] One type per meaning, e.g. "application/vnd.muster.evidence.v1+protobuf". Required. At most 128 bytes.
             * @property {Array.<muster.v1.Signature.$Properties>|null} [signatures] 1 to 8 signatures. A threshold counts distinct keys, never entries of this list.
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an Envelope.
             * @memberof muster.v1
             * @interface IEnvelope
             * @augments muster.v1.Envelope.$Properties
             * @deprecated Use muster.v1.Envelope.$Properties instead.
             */

            /**
             * Shape of an Envelope.
             * @typedef {muster.v1.Envelope.$Properties} muster.v1.Envelope.$Shape
             */

            /**
             * Constructs a new Envelope.
             * @memberof muster.v1
             * @classdesc DSSE v1 (secure-systems-lab/dsse). The signed bytes are the pre-authentication encoding
             * "DSSEv1" SP LEN(payload_type) SP payload_type SP LEN(payload) SP payload
             * with lengths in UTF-8 bytes, decimal, no leading zeros. A receiver verifies the raw payload, then checks
             * that payload_type is the one expected at this place, then decodes. It never re-serialises before verifying.
             * @constructor
             * @param {muster.v1.Envelope.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Envelope = function (properties) {
                this.signatures = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * The signed body exactly as its author encoded it. Required. At most 2,097,152 bytes.
             * @member {Uint8Array} payload
             * @memberof muster.v1.Envelope
             * @instance
             */
            Envelope.prototype.payload = $util.newBuffer([]);

            /**
             * One type per meaning, e.g. "application/vnd.muster.evidence.v1+protobuf". Required. At most 128 bytes.
             * @member {string} payloadType
             * @memberof muster.v1.Envelope
             * @instance
             */
            Envelope.prototype.payloadType = "";

            /**
             * 1 to 8 signatures. A threshold counts distinct keys, never entries of this list.
             * @member {Array.<muster.v1.Signature.$Properties>} signatures
             * @memberof muster.v1.Envelope
             * @instance
             */
            Envelope.prototype.signatures = $util.emptyArray;

            /**
             * Creates a new Envelope instance using the specified properties.
             * @function create
             * @memberof muster.v1.Envelope
             * @static
             * @param {muster.v1.Envelope.$Properties=} [properties] Properties to set
             * @returns {muster.v1.Envelope} Envelope instance
             * @type {{
             *   (properties: muster.v1.Envelope.$Shape): muster.v1.Envelope & muster.v1.Envelope.$Shape;
             *   (properties?: muster.v1.Envelope.$Properties): muster.v1.Envelope;
             * }}
             */
            Envelope.create = function(properties) {
                return new Envelope(properties);
            };

            /**
             * Encodes the specified Envelope message. Does not implicitly {@link muster.v1.Envelope.verify|verify} messages.
             * @function encode
             * @memberof muster.v1.Envelope
             * @static
             * @param {muster.v1.Envelope.$Properties} message Envelope message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Envelope.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.payload != null && $Object.hasOwnProperty.call(message, "payload") && message.payload.length)
                    writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.payload);
                if (message.payloadType != null && $Object.hasOwnProperty.call(message, "payloadType") && message.payloadType !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.payloadType);
                if (message.signatures != null && message.signatures.length)
                    for (let i = 0; i < message.signatures.length; ++i)
                        $root.muster.v1.Signature.encode(message.signatures[i], writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an Envelope message from the specified reader or buffer.
             * @function decode
             * @memberof muster.v1.Envelope
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {muster.v1.Envelope & muster.v1.Envelope.$Shape} Envelope
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Envelope.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.muster.v1.Envelope();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.payload = value;
                            else
                                delete message.payload;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.payloadType = value;
                            else
                                delete message.payloadType;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if (!(message.signatures && message.signatures.length))
                                message.signatures = [];
                            message.signatures.push($root.muster.v1.Signature.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Envelope;
        })();

        v1.Signature = (function() {

            /**
             * Properties of a Signature.
             * @typedef {Object} muster.v1.Signature.$Properties
             * @property {Uint8Array|null} [sig] Ed25519 signature, exactly 64 bytes.
             * @property {string|null} [keyid] Lower-case hex SHA-256 of the key's DER SubjectPublicKeyInfo: an unauthenticated hint, never an identity.
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Signature.
             * @memberof muster.v1
             * @interface ISignature
             * @augments muster.v1.Signature.$Properties
             * @deprecated Use muster.v1.Signature.$Properties instead.
             */

            /**
             * Shape of a Signature.
             * @typedef {muster.v1.Signature.$Properties} muster.v1.Signature.$Shape
             */

            /**
             * Constructs a new Signature.
             * @memberof muster.v1
             * @classdesc Represents a Signature.
             * @constructor
             * @param {muster.v1.Signature.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Signature = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Ed25519 signature, exactly 64 bytes.
             * @member {Uint8Array} sig
             * @memberof muster.v1.Signature
             * @instance
             */
            Signature.prototype.sig = $util.newBuffer([]);

            /**
             * Lower-case hex SHA-256 of the key's DER SubjectPublicKeyInfo: an unauthenticated hint, never an identity.
             * @member {string} keyid
             * @memberof muster.v1.Signature
             * @instance
             */
            Signature.prototype.keyid = "";

            /**
             * Creates a new Signature instance using the specified properties.
             * @function create
             * @memberof muster.v1.Signature
             * @static
             * @param {muster.v1.Signature.$Properties=} [properties] Properties to set
             * @returns {muster.v1.Signature} Signature instance
             * @type {{
             *   (properties: muster.v1.Signature.$Shape): muster.v1.Signature & muster.v1.Signature.$Shape;
             *   (properties?: muster.v1.Signature.$Properties): muster.v1.Signature;
             * }}
             */
            Signature.create = function(properties) {
                return new Signature(properties);
            };

            /**
             * Encodes the specified Signature message. Does not implicitly {@link muster.v1.Signature.verify|verify} messages.
             * @function encode
             * @memberof muster.v1.Signature
             * @static
             * @param {muster.v1.Signature.$Properties} message Signature message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Signature.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.sig != null && $Object.hasOwnProperty.call(message, "sig") && message.sig.length)
                    writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.sig);
                if (message.keyid != null && $Object.hasOwnProperty.call(message, "keyid") && message.keyid !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.keyid);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Signature message from the specified reader or buffer.
             * @function decode
             * @memberof muster.v1.Signature
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {muster.v1.Signature & muster.v1.Signature.$Shape} Signature
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Signature.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.muster.v1.Signature();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.sig = value;
                            else
                                delete message.sig;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.keyid = value;
                            else
                                delete message.keyid;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Signature;
        })();

        v1.Command = (function() {

            /**
             * Properties of a Command.
             * @typedef {Object} muster.v1.Command.$Properties
             * @property {string|null} [operator] Name of the operator; the signature must be by a key of that operator. Required.
             * @property {string|null} [trustDomain] Cluster the command is meant for. Required; a command for another cluster is refused.
             * @property {number|null} [issuedAtUnixMs] Wall clock of the operator, Unix milliseconds. Refused when more than 300,000 away from the controller's.
             * @property {Uint8Array|null} [nonce] 16 random bytes. Required.
             * @property {number|null} [seenRevision] Revision of the object acted on as the operator saw it; 0: it did not exist. Only ApplyPool (the pool) and StartRelease (the release in force) compare it.
             * @property {string|null} [reason] Why, for people and for the record. At most 512 characters. Required for Disable, Halt, Evict and Ban.
             * @property {muster.v1.AddOperator.$Properties|null} [addOperator] Command addOperator
             * @property {muster.v1.RevokeOperator.$Properties|null} [revokeOperator] Command revokeOperator
             * @property {muster.v1.CreateToken.$Properties|null} [createToken] Command createToken
             * @property {muster.v1.ApplyPool.$Properties|null} [applyPool] Command applyPool
             * @property {muster.v1.Enable.$Properties|null} [enable] Command enable
             * @property {muster.v1.Disable.$Properties|null} [disable] Command disable
             * @property {muster.v1.Halt.$Properties|null} [halt] Command halt
             * @property {muster.v1.EvictNode.$Properties|null} [evictNode] Command evictNode
             * @property {muster.v1.BanNode.$Properties|null} [banNode] Command banNode
             * @property {muster.v1.MeasureNow.$Properties|null} [measureNow] Command measureNow
             * @property {muster.v1.RegisterBuild.$Properties|null} [registerBuild] Command registerBuild
             * @property {muster.v1.RetireFlag.$Properties|null} [retireFlag] Command retireFlag
             * @property {muster.v1.ProposeRelease.$Properties|null} [proposeRelease] Command proposeRelease
             * @property {muster.v1.ApproveRelease.$Properties|null} [approveRelease] Command approveRelease
             * @property {muster.v1.SignTask.$Properties|null} [signTask] Command signTask
             * @property {muster.v1.StartRelease.$Properties|null} [startRelease] Command startRelease
             * @property {muster.v1.CompleteRelease.$Properties|null} [completeRelease] Command completeRelease
             * @property {muster.v1.AbortRelease.$Properties|null} [abortRelease] Command abortRelease
             * @property {muster.v1.OpenWindow.$Properties|null} [openWindow] Command openWindow
             * @property {muster.v1.CloseWindow.$Properties|null} [closeWindow] Command closeWindow
             * @property {muster.v1.ProposeExemption.$Properties|null} [proposeExemption] Command proposeExemption
             * @property {muster.v1.ApproveExemption.$Properties|null} [approveExemption] Command approveExemption
             * @property {muster.v1.CloseExemption.$Properties|null} [closeExemption] Command closeExemption
             * @property {muster.v1.StartPlan.$Properties|null} [startPlan] Command startPlan
             * @property {muster.v1.AdvancePlan.$Properties|null} [advancePlan] Command advancePlan
             * @property {"addOperator"|"revokeOperator"|"createToken"|"applyPool"|"enable"|"disable"|"halt"|"evictNode"|"banNode"|"measureNow"|"registerBuild"|"retireFlag"|"proposeRelease"|"approveRelease"|"signTask"|"startRelease"|"completeRelease"|"abortRelease"|"openWindow"|"closeWindow"|"proposeExemption"|"approveExemption"|"closeExemption"|"startPlan"|"advancePlan"} [body] Command body
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Command.
             * @memberof muster.v1
             * @interface ICommand
             * @augments muster.v1.Command.$Properties
             * @deprecated Use muster.v1.Command.$Properties instead.
             */

            /**
             * Narrowed shape of a Command.
             * @typedef {{
             *   operator?: string|null;
             *   trustDomain?: string|null;
             *   issuedAtUnixMs?: number|null;
             *   nonce?: Uint8Array|null;
             *   seenRevision?: number|null;
             *   reason?: string|null;
             *   addOperator?: muster.v1.AddOperator.$Shape|null;
             *   revokeOperator?: muster.v1.RevokeOperator.$Shape|null;
             *   createToken?: muster.v1.CreateToken.$Shape|null;
             *   applyPool?: muster.v1.ApplyPool.$Shape|null;
             *   enable?: muster.v1.Enable.$Shape|null;
             *   disable?: muster.v1.Disable.$Shape|null;
             *   halt?: muster.v1.Halt.$Shape|null;
             *   evictNode?: muster.v1.EvictNode.$Shape|null;
             *   banNode?: muster.v1.BanNode.$Shape|null;
             *   measureNow?: muster.v1.MeasureNow.$Shape|null;
             *   registerBuild?: muster.v1.RegisterBuild.$Shape|null;
             *   retireFlag?: muster.v1.RetireFlag.$Shape|null;
             *   proposeRelease?: muster.v1.ProposeRelease.$Shape|null;
             *   approveRelease?: muster.v1.ApproveRelease.$Shape|null;
             *   signTask?: muster.v1.SignTask.$Shape|null;
             *   startRelease?: muster.v1.StartRelease.$Shape|null;
             *   completeRelease?: muster.v1.CompleteRelease.$Shape|null;
             *   abortRelease?: muster.v1.AbortRelease.$Shape|null;
             *   openWindow?: muster.v1.OpenWindow.$Shape|null;
             *   closeWindow?: muster.v1.CloseWindow.$Shape|null;
             *   proposeExemption?: muster.v1.ProposeExemption.$Shape|null;
             *   approveExemption?: muster.v1.ApproveExemption.$Shape|null;
             *   closeExemption?: muster.v1.CloseExemption.$Shape|null;
             *   startPlan?: muster.v1.StartPlan.$Shape|null;
             *   advancePlan?: muster.v1.AdvancePlan.$Shape|null;
             *   $unknowns?: Array.<Uint8Array>;
             * } & (
             *   ({ body?: undefined; addOperator?: null; revokeOperator?: null; createToken?: null; applyPool?: null; enable?: null; disable?: null; halt?: null; evictNode?: null; banNode?: null; measureNow?: null; registerBuild?: null; retireFlag?: null; proposeRelease?: null; approveRelease?: null; signTask?: null; startRelease?: null; completeRelease?: null; abortRelease?: null; openWindow?: null; closeWindow?: null; proposeExemption?: null; approveExemption?: null; closeExemption?: null; startPlan?: null; advancePlan?: null }|{ body?: "addOperator"; addOperator: muster.v1.AddOperator.$Shape; revokeOperator?: null; createToken?: null; applyPool?: null; enable?: null; disable?: null; halt?: null; evictNode?: null; banNode?: null; measureNow?: null; registerBuild?: null; retireFlag?: null; proposeRelease?: null; approveRelease?: null; signTask?: null; startRelease?: null; completeRelease?: null; abortRelease?: null; openWindow?: null; closeWindow?: null; proposeExemption?: null; approveExemption?: null; closeExemption?: null; startPlan?: null; advancePlan?: null }|{ body?: "revokeOperator"; addOperator?: null; revokeOperator: muster.v1.RevokeOperator.$Shape; createToken?: null; applyPool?: null; enable?: null; disable?: null; halt?: null; evictNode?: null; banNode?: null; measureNow?: null; registerBuild?: null; retireFlag?: null; proposeRelease?: null; approveRelease?: null; signTask?: null; startRelease?: null; completeRelease?: null; abortRelease?: null; openWindow?: null; closeWindow?: null; proposeExemption?: null; approveExemption?: null; closeExemption?: null; startPlan?: null; advancePlan?: null }|{ body?: "createToken"; addOperator?: null; revokeOperator?: null; createToken: muster.v1.CreateToken.$Shape; applyPool?: null; enable?: null; disable?: null; halt?: null; evictNode?: null; banNode?: null; measureNow?: null; registerBuild?: null; retireFlag?: null; proposeRelease?: null; approveRelease?: null; signTask?: null; startRelease?: null; completeRelease?: null; abortRelease?: null; openWindow?: null; closeWindow?: null; proposeExemption?: null; approveExemption?: null; closeExemption?: null; startPlan?: null; advancePlan?: null }|{ body?: "applyPool"; addOperator?: null; revokeOperator?: null; createToken?: null; applyPool: muster.v1.ApplyPool.$Shape; enable?: null; disable?: null; halt?: null; evictNode?: null; banNode?: null; measureNow?: null; registerBuild?: null; retireFlag?: null; proposeRelease?: null; approveRelease?: null; signTask?: null; startRelease?: null; completeRelease?: null; abortRelease?: null; openWindow?: null; closeWindow?: null; proposeExemption?: null; approveExemption?: null; closeExemption?: null; startPlan?: null; advancePlan?: null }|{ body?: "enable"; addOperator?: null; revokeOperator?: null; createToken?: null; applyPool?: null; enable: muster.v1.Enable.$Shape; disable?: null; halt?: null; evictNode?: null; banNode?: null; measureNow?: null; registerBuild?: null; retireFlag?: null; proposeRelease?: null; approveRelease?: null; signTask?: null; startRelease?: null; completeRelease?: null; abortRelease?: null; openWindow?: null; closeWindow?: null; proposeExemption?: null; approveExemption?: null; closeExemption?: null; startPlan?: null; advancePlan?: null }|{ body?: "disable"; addOperator?: null; revokeOperator?: null; createToken?: null; applyPool?: null; enable?: null; disable: muster.v1.Disable.$Shape; halt?: null; evictNode?: null; banNode?: null; measureNow?: null; registerBuild?: null; retireFlag?: null; proposeRelease?: null; approveRelease?: null; signTask?: null; startRelease?: null; completeRelease?: null; abortRelease?: null; openWindow?: null; closeWindow?: null; proposeExemption?: null; approveExemption?: null; closeExemption?: null; startPlan?: null; advancePlan?: null }|{ body?: "halt"; addOperator?: null; revokeOperator?: null; createToken?: null; applyPool?: null; enable?: null; disable?: null; halt: muster.v1.Halt.$Shape; evictNode?: null; banNode?: null; measureNow?: null; registerBuild?: null; retireFlag?: null; proposeRelease?: null; approveRelease?: null; signTask?: null; startRelease?: null; completeRelease?: null; abortRelease?: null; openWindow?: null; closeWindow?: null; proposeExemption?: null; approveExemption?: null; closeExemption?: null; startPlan?: null; advancePlan?: null }|{ body?: "evictNode"; addOperator?: null; revokeOperator?: null; createToken?: null; applyPool?: null; enable?: null; disable?: null; halt?: null; evictNode: muster.v1.EvictNode.$Shape; banNode?: null; measureNow?: null; registerBuild?: null; retireFlag?: null; proposeRelease?: null; approveRelease?: null; signTask?: null; startRelease?: null; completeRelease?: null; abortRelease?: null; openWindow?: null; closeWindow?: null; proposeExemption?: null; approveExemption?: null; closeExemption?: null; startPlan?: null; advancePlan?: null }|{ body?: "banNode"; addOperator?: null; revokeOperator?: null; createToken?: null; applyPool?: null; enable?: null; disable?: null; halt?: null; evictNode?: null; banNode: muster.v1.BanNode.$Shape; measureNow?: null; registerBuild?: null; retireFlag?: null; proposeRelease?: null; approveRelease?: null; signTask?: null; startRelease?: null; completeRelease?: null; abortRelease?: null; openWindow?: null; closeWindow?: null; proposeExemption?: null; approveExemption?: null; closeExemption?: null; startPlan?: null; advancePlan?: null }|{ body?: "measureNow"; addOperator?: null; revokeOperator?: null; createToken?: null; applyPool?: null; enable?: null; disable?: null; halt?: null; evictNode?: null; banNode?: null; measureNow: muster.v1.MeasureNow.$Shape; registerBuild?: null; retireFlag?: null; proposeRelease?: null; approveRelease?: null; signTask?: null; startRelease?: null; completeRelease?: null; abortRelease?: null; openWindow?: null; closeWindow?: null; proposeExemption?: null; approveExemption?: null; closeExemption?: null; startPlan?: null; advancePlan?: null }|{ body?: "registerBuild"; addOperator?: null; revokeOperator?: null; createToken?: null; applyPool?: null; enable?: null; disable?: null; halt?: null; evictNode?: null; banNode?: null; measureNow?: null; registerBuild: muster.v1.RegisterBuild.$Shape; retireFlag?: null; proposeRelease?: null; approveRelease?: null; signTask?: null; startRelease?: null; completeRelease?: null; abortRelease?: null; openWindow?: null; closeWindow?: null; proposeExemption?: null; approveExemption?: null; closeExemption?: null; startPlan?: null; advancePlan?: null }|{ body?: "retireFlag"; addOperator?: null; revokeOperator?: null; createToken?: null; applyPool?: null; enable?: null; disable?: null; halt?: null; evictNode?: null; banNode?: null; measureNow?: null; registerBuild?: null; retireFlag: muster.v1.RetireFlag.$Shape; proposeRelease?: null; approveRelease?: null; signTask?: null; startRelease?: null; completeRelease?: null; abortRelease?: null; openWindow?: null; closeWindow?: null; proposeExemption?: null; approveExemption?: null; closeExemption?: null; startPlan?: null; advancePlan?: null }|{ body?: "proposeRelease"; addOperator?: null; revokeOperator?: null; createToken?: null; applyPool?: null; enable?: null; disable?: null; halt?: null; evictNode?: null; banNode?: null; measureNow?: null; registerBuild?: null; retireFlag?: null; proposeRelease: muster.v1.ProposeRelease.$Shape; approveRelease?: null; signTask?: null; startRelease?: null; completeRelease?: null; abortRelease?: null; openWindow?: null; closeWindow?: null; proposeExemption?: null; approveExemption?: null; closeExemption?: null; startPlan?: null; advancePlan?: null }|{ body?: "approveRelease"; addOperator?: null; revokeOperator?: null; createToken?: null; applyPool?: null; enable?: null; disable?: null; halt?: null; evictNode?: null; banNode?: null; measureNow?: null; registerBuild?: null; retireFlag?: null; proposeRelease?: null; approveRelease: muster.v1.ApproveRelease.$Shape; signTask?: null; startRelease?: null; completeRelease?: null; abortRelease?: null; openWindow?: null; closeWindow?: null; proposeExemption?: null; approveExemption?: null; closeExemption?: null; startPlan?: null; advancePlan?: null }|{ body?: "signTask"; addOperator?: null; revokeOperator?: null; createToken?: null; applyPool?: null; enable?: null; disable?: null; halt?: null; evictNode?: null; banNode?: null; measureNow?: null; registerBuild?: null; retireFlag?: null; proposeRelease?: null; approveRelease?: null; signTask: muster.v1.SignTask.$Shape; startRelease?: null; completeRelease?: null; abortRelease?: null; openWindow?: null; closeWindow?: null; proposeExemption?: null; approveExemption?: null; closeExemption?: null; startPlan?: null; advancePlan?: null }|{ body?: "startRelease"; addOperator?: null; revokeOperator?: null; createToken?: null; applyPool?: null; enable?: null; disable?: null; halt?: null; evictNode?: null; banNode?: null; measureNow?: null; registerBuild?: null; retireFlag?: null; proposeRelease?: null; approveRelease?: null; signTask?: null; startRelease: muster.v1.StartRelease.$Shape; completeRelease?: null; abortRelease?: null; openWindow?: null; closeWindow?: null; proposeExemption?: null; approveExemption?: null; closeExemption?: null; startPlan?: null; advancePlan?: null }|{ body?: "completeRelease"; addOperator?: null; revokeOperator?: null; createToken?: null; applyPool?: null; enable?: null; disable?: null; halt?: null; evictNode?: null; banNode?: null; measureNow?: null; registerBuild?: null; retireFlag?: null; proposeRelease?: null; approveRelease?: null; signTask?: null; startRelease?: null; completeRelease: muster.v1.CompleteRelease.$Shape; abortRelease?: null; openWindow?: null; closeWindow?: null; proposeExemption?: null; approveExemption?: null; closeExemption?: null; startPlan?: null; advancePlan?: null }|{ body?: "abortRelease"; addOperator?: null; revokeOperator?: null; createToken?: null; applyPool?: null; enable?: null; disable?: null; halt?: null; evictNode?: null; banNode?: null; measureNow?: null; registerBuild?: null; retireFlag?: null; proposeRelease?: null; approveRelease?: null; signTask?: null; startRelease?: null; completeRelease?: null; abortRelease: muster.v1.AbortRelease.$Shape; openWindow?: null; closeWindow?: null; proposeExemption?: null; approveExemption?: null; closeExemption?: null; startPlan?: null; advancePlan?: null }|{ body?: "openWindow"; addOperator?: null; revokeOperator?: null; createToken?: null; applyPool?: null; enable?: null; disable?: null; halt?: null; evictNode?: null; banNode?: null; measureNow?: null; registerBuild?: null; retireFlag?: null; proposeRelease?: null; approveRelease?: null; signTask?: null; startRelease?: null; completeRelease?: null; abortRelease?: null; openWindow: muster.v1.OpenWindow.$Shape; closeWindow?: null; proposeExemption?: null; approveExemption?: null; closeExemption?: null; startPlan?: null; advancePlan?: null }|{ body?: "closeWindow"; addOperator?: null; revokeOperator?: null; createToken?: null; applyPool?: null; enable?: null; disable?: null; halt?: null; evictNode?: null; banNode?: null; measureNow?: null; registerBuild?: null; retireFlag?: null; proposeRelease?: null; approveRelease?: null; signTask?: null; startRelease?: null; completeRelease?: null; abortRelease?: null; openWindow?: null; closeWindow: muster.v1.CloseWindow.$Shape; proposeExemption?: null; approveExemption?: null; closeExemption?: null; startPlan?: null; advancePlan?: null }|{ body?: "proposeExemption"; addOperator?: null; revokeOperator?: null; createToken?: null; applyPool?: null; enable?: null; disable?: null; halt?: null; evictNode?: null; banNode?: null; measureNow?: null; registerBuild?: null; retireFlag?: null; proposeRelease?: null; approveRelease?: null; signTask?: null; startRelease?: null; completeRelease?: null; abortRelease?: null; openWindow?: null; closeWindow?: null; proposeExemption: muster.v1.ProposeExemption.$Shape; approveExemption?: null; closeExemption?: null; startPlan?: null; advancePlan?: null }|{ body?: "approveExemption"; addOperator?: null; revokeOperator?: null; createToken?: null; applyPool?: null; enable?: null; disable?: null; halt?: null; evictNode?: null; banNode?: null; measureNow?: null; registerBuild?: null; retireFlag?: null; proposeRelease?: null; approveRelease?: null; signTask?: null; startRelease?: null; completeRelease?: null; abortRelease?: null; openWindow?: null; closeWindow?: null; proposeExemption?: null; approveExemption: muster.v1.ApproveExemption.$Shape; closeExemption?: null; startPlan?: null; advancePlan?: null }|{ body?: "closeExemption"; addOperator?: null; revokeOperator?: null; createToken?: null; applyPool?: null; enable?: null; disable?: null; halt?: null; evictNode?: null; banNode?: null; measureNow?: null; registerBuild?: null; retireFlag?: null; proposeRelease?: null; approveRelease?: null; signTask?: null; startRelease?: null; completeRelease?: null; abortRelease?: null; openWindow?: null; closeWindow?: null; proposeExemption?: null; approveExemption?: null; closeExemption: muster.v1.CloseExemption.$Shape; startPlan?: null; advancePlan?: null }|{ body?: "startPlan"; addOperator?: null; revokeOperator?: null; createToken?: null; applyPool?: null; enable?: null; disable?: null; halt?: null; evictNode?: null; banNode?: null; measureNow?: null; registerBuild?: null; retireFlag?: null; proposeRelease?: null; approveRelease?: null; signTask?: null; startRelease?: null; completeRelease?: null; abortRelease?: null; openWindow?: null; closeWindow?: null; proposeExemption?: null; approveExemption?: null; closeExemption?: null; startPlan: muster.v1.StartPlan.$Shape; advancePlan?: null }|{ body?: "advancePlan"; addOperator?: null; revokeOperator?: null; createToken?: null; applyPool?: null; enable?: null; disable?: null; halt?: null; evictNode?: null; banNode?: null; measureNow?: null; registerBuild?: null; retireFlag?: null; proposeRelease?: null; approveRelease?: null; signTask?: null; startRelease?: null; completeRelease?: null; abortRelease?: null; openWindow?: null; closeWindow?: null; proposeExemption?: null; approveExemption?: null; closeExemption?: null; startPlan?: null; advancePlan: muster.v1.AdvancePlan.$Shape })
             * )} muster.v1.Command.$Shape
             */

            /**
             * Constructs a new Command.
             * @memberof muster.v1
             * @classdesc Payload of "application/vnd.muster.command.v1+protobuf": one mutation, signed by an operator's key.
             * A command is executed once: the very same bytes sent again return the recorded result, a refusal included, so a client
             * whose outcome is unknown may repeat it.
             * @constructor
             * @param {muster.v1.Command.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Command = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Name of the operator; the signature must be by a key of that operator. Required.
             * @member {string} operator
             * @memberof muster.v1.Command
             * @instance
             */
            Command.prototype.operator = "";

            /**
             * Cluster the command is meant for. Required; a command for another cluster is refused.
             * @member {string} trustDomain
             * @memberof muster.v1.Command
             * @instance
             */
            Command.prototype.trustDomain = "";

            /**
             * Wall clock of the operator, Unix milliseconds. Refused when more than 300,000 away from the controller's.
             * @member {number} issuedAtUnixMs
             * @memberof muster.v1.Command
             * @instance
             */
            Command.prototype.issuedAtUnixMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * 16 random bytes. Required.
             * @member {Uint8Array} nonce
             * @memberof muster.v1.Command
             * @instance
             */
            Command.prototype.nonce = $util.newBuffer([]);

            /**
             * Revision of the object acted on as the operator saw it; 0: it did not exist. Only ApplyPool (the pool) and StartRelease (the release in force) compare it.
             * @member {number} seenRevision
             * @memberof muster.v1.Command
             * @instance
             */
            Command.prototype.seenRevision = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Why, for people and for the record. At most 512 characters. Required for Disable, Halt, Evict and Ban.
             * @member {string} reason
             * @memberof muster.v1.Command
             * @instance
             */
            Command.prototype.reason = "";

            /**
             * Command addOperator.
             * @member {muster.v1.AddOperator.$Properties|null|undefined} addOperator
             * @memberof muster.v1.Command
             * @instance
             */
            Command.prototype.addOperator = null;

            /**
             * Command revokeOperator.
             * @member {muster.v1.RevokeOperator.$Properties|null|undefined} revokeOperator
             * @memberof muster.v1.Command
             * @instance
             */
            Command.prototype.revokeOperator = null;

            /**
             * Command createToken.
             * @member {muster.v1.CreateToken.$Properties|null|undefined} createToken
             * @memberof muster.v1.Command
             * @instance
             */
            Command.prototype.createToken = null;

            /**
             * Command applyPool.
             * @member {muster.v1.ApplyPool.$Properties|null|undefined} applyPool
             * @memberof muster.v1.Command
             * @instance
             */
            Command.prototype.applyPool = null;

            /**
             * Command enable.
             * @member {muster.v1.Enable.$Properties|null|undefined} enable
             * @memberof muster.v1.Command
             * @instance
             */
            Command.prototype.enable = null;

            /**
             * Command disable.
             * @member {muster.v1.Disable.$Properties|null|undefined} disable
             * @memberof muster.v1.Command
             * @instance
             */
            Command.prototype.disable = null;

            /**
             * Command halt.
             * @member {muster.v1.Halt.$Properties|null|undefined} halt
             * @memberof muster.v1.Command
             * @instance
             */
            Command.prototype.halt = null;

            /**
             * Command evictNode.
             * @member {muster.v1.EvictNode.$Properties|null|undefined} evictNode
             * @memberof muster.v1.Command
             * @instance
             */
            Command.prototype.evictNode = null;

            /**
             * Command banNode.
             * @member {muster.v1.BanNode.$Properties|null|undefined} banNode
             * @memberof muster.v1.Command
             * @instance
             */
            Command.prototype.banNode = null;

            /**
             * Command measureNow.
             * @member {muster.v1.MeasureNow.$Properties|null|undefined} measureNow
             * @memberof muster.v1.Command
             * @instance
             */
            Command.prototype.measureNow = null;

            /**
             * Command registerBuild.
             * @member {muster.v1.RegisterBuild.$Properties|null|undefined} registerBuild
             * @memberof muster.v1.Command
             * @instance
             */
            Command.prototype.registerBuild = null;

            /**
             * Command retireFlag.
             * @member {muster.v1.RetireFlag.$Properties|null|undefined} retireFlag
             * @memberof muster.v1.Command
             * @instance
             */
            Command.prototype.retireFlag = null;

            /**
             * Command proposeRelease.
             * @member {muster.v1.ProposeRelease.$Properties|null|undefined} proposeRelease
             * @memberof muster.v1.Command
             * @instance
             */
            Command.prototype.proposeRelease = null;

            /**
             * Command approveRelease.
             * @member {muster.v1.ApproveRelease.$Properties|null|undefined} approveRelease
             * @memberof muster.v1.Command
             * @instance
             */
            Command.prototype.approveRelease = null;

            /**
             * Command signTask.
             * @member {muster.v1.SignTask.$Properties|null|undefined} signTask
             * @memberof muster.v1.Command
             * @instance
             */
            Command.prototype.signTask = null;

            /**
             * Command startRelease.
             * @member {muster.v1.StartRelease.$Properties|null|undefined} startRelease
             * @memberof muster.v1.Command
             * @instance
             */
            Command.prototype.startRelease = null;

            /**
             * Command completeRelease.
             * @member {muster.v1.CompleteRelease.$Properties|null|undefined} completeRelease
             * @memberof muster.v1.Command
             * @instance
             */
            Command.prototype.completeRelease = null;

            /**
             * Command abortRelease.
             * @member {muster.v1.AbortRelease.$Properties|null|undefined} abortRelease
             * @memberof muster.v1.Command
             * @instance
             */
            Command.prototype.abortRelease = null;

            /**
             * Command openWindow.
             * @member {muster.v1.OpenWindow.$Properties|null|undefined} openWindow
             * @memberof muster.v1.Command
             * @instance
             */
            Command.prototype.openWindow = null;

            /**
             * Command closeWindow.
             * @member {muster.v1.CloseWindow.$Properties|null|undefined} closeWindow
             * @memberof muster.v1.Command
             * @instance
             */
            Command.prototype.closeWindow = null;

            /**
             * Command proposeExemption.
             * @member {muster.v1.ProposeExemption.$Properties|null|undefined} proposeExemption
             * @memberof muster.v1.Command
             * @instance
             */
            Command.prototype.proposeExemption = null;

            /**
             * Command approveExemption.
             * @member {muster.v1.ApproveExemption.$Properties|null|undefined} approveExemption
             * @memberof muster.v1.Command
             * @instance
             */
            Command.prototype.approveExemption = null;

            /**
             * Command closeExemption.
             * @member {muster.v1.CloseExemption.$Properties|null|undefined} closeExemption
             * @memberof muster.v1.Command
             * @instance
             */
            Command.prototype.closeExemption = null;

            /**
             * Command startPlan.
             * @member {muster.v1.StartPlan.$Properties|null|undefined} startPlan
             * @memberof muster.v1.Command
             * @instance
             */
            Command.prototype.startPlan = null;

            /**
             * Command advancePlan.
             * @member {muster.v1.AdvancePlan.$Properties|null|undefined} advancePlan
             * @memberof muster.v1.Command
             * @instance
             */
            Command.prototype.advancePlan = null;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            /**
             * Command body.
             * @member {"addOperator"|"revokeOperator"|"createToken"|"applyPool"|"enable"|"disable"|"halt"|"evictNode"|"banNode"|"measureNow"|"registerBuild"|"retireFlag"|"proposeRelease"|"approveRelease"|"signTask"|"startRelease"|"completeRelease"|"abortRelease"|"openWindow"|"closeWindow"|"proposeExemption"|"approveExemption"|"closeExemption"|"startPlan"|"advancePlan"|undefined} body
             * @memberof muster.v1.Command
             * @instance
             */
            $Object.defineProperty(Command.prototype, "body", {
                get: $util.oneOfGetter($oneOfFields = ["addOperator", "revokeOperator", "createToken", "applyPool", "enable", "disable", "halt", "evictNode", "banNode", "measureNow", "registerBuild", "retireFlag", "proposeRelease", "approveRelease", "signTask", "startRelease", "completeRelease", "abortRelease", "openWindow", "closeWindow", "proposeExemption", "approveExemption", "closeExemption", "startPlan", "advancePlan"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Creates a new Command instance using the specified properties.
             * @function create
             * @memberof muster.v1.Command
             * @static
             * @param {muster.v1.Command.$Properties=} [properties] Properties to set
             * @returns {muster.v1.Command} Command instance
             * @type {{
             *   (properties: muster.v1.Command.$Shape): muster.v1.Command & muster.v1.Command.$Shape;
             *   (properties?: muster.v1.Command.$Properties): muster.v1.Command;
             * }}
             */
            Command.create = function(properties) {
                return new Command(properties);
            };

            /**
             * Encodes the specified Command message. Does not implicitly {@link muster.v1.Command.verify|verify} messages.
             * @function encode
             * @memberof muster.v1.Command
             * @static
             * @param {muster.v1.Command.$Properties} message Command message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Command.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.operator != null && $Object.hasOwnProperty.call(message, "operator") && message.operator !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.operator);
                if (message.trustDomain != null && $Object.hasOwnProperty.call(message, "trustDomain") && message.trustDomain !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.trustDomain);
                if (message.issuedAtUnixMs != null && $Object.hasOwnProperty.call(message, "issuedAtUnixMs") && (typeof message.issuedAtUnixMs === "object" ? message.issuedAtUnixMs.low || message.issuedAtUnixMs.high : message.issuedAtUnixMs !== 0))
                    writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.issuedAtUnixMs);
                if (message.nonce != null && $Object.hasOwnProperty.call(message, "nonce") && message.nonce.length)
                    writer.uint32(/* id 4, wireType 2 =*/34).bytes(message.nonce);
                if (message.seenRevision != null && $Object.hasOwnProperty.call(message, "seenRevision") && (typeof message.seenRevision === "object" ? message.seenRevision.low || message.seenRevision.high : message.seenRevision !== 0))
                    writer.uint32(/* id 5, wireType 0 =*/40).uint64(message.seenRevision);
                if (message.reason != null && $Object.hasOwnProperty.call(message, "reason") && message.reason !== "")
                    writer.uint32(/* id 6, wireType 2 =*/50).string(message.reason);
                if (message.addOperator != null && $Object.hasOwnProperty.call(message, "addOperator"))
                    $root.muster.v1.AddOperator.encode(message.addOperator, writer.uint32(/* id 10, wireType 2 =*/82).fork(), _depth + 1).ldelim();
                if (message.revokeOperator != null && $Object.hasOwnProperty.call(message, "revokeOperator"))
                    $root.muster.v1.RevokeOperator.encode(message.revokeOperator, writer.uint32(/* id 11, wireType 2 =*/90).fork(), _depth + 1).ldelim();
                if (message.createToken != null && $Object.hasOwnProperty.call(message, "createToken"))
                    $root.muster.v1.CreateToken.encode(message.createToken, writer.uint32(/* id 12, wireType 2 =*/98).fork(), _depth + 1).ldelim();
                if (message.applyPool != null && $Object.hasOwnProperty.call(message, "applyPool"))
                    $root.muster.v1.ApplyPool.encode(message.applyPool, writer.uint32(/* id 13, wireType 2 =*/106).fork(), _depth + 1).ldelim();
                if (message.enable != null && $Object.hasOwnProperty.call(message, "enable"))
                    $root.muster.v1.Enable.encode(message.enable, writer.uint32(/* id 15, wireType 2 =*/122).fork(), _depth + 1).ldelim();
                if (message.disable != null && $Object.hasOwnProperty.call(message, "disable"))
                    $root.muster.v1.Disable.encode(message.disable, writer.uint32(/* id 16, wireType 2 =*/130).fork(), _depth + 1).ldelim();
                if (message.halt != null && $Object.hasOwnProperty.call(message, "halt"))
                    $root.muster.v1.Halt.encode(message.halt, writer.uint32(/* id 17, wireType 2 =*/138).fork(), _depth + 1).ldelim();
                if (message.evictNode != null && $Object.hasOwnProperty.call(message, "evictNode"))
                    $root.muster.v1.EvictNode.encode(message.evictNode, writer.uint32(/* id 18, wireType 2 =*/146).fork(), _depth + 1).ldelim();
                if (message.banNode != null && $Object.hasOwnProperty.call(message, "banNode"))
                    $root.muster.v1.BanNode.encode(message.banNode, writer.uint32(/* id 19, wireType 2 =*/154).fork(), _depth + 1).ldelim();
                if (message.measureNow != null && $Object.hasOwnProperty.call(message, "measureNow"))
                    $root.muster.v1.MeasureNow.encode(message.measureNow, writer.uint32(/* id 20, wireType 2 =*/162).fork(), _depth + 1).ldelim();
                if (message.registerBuild != null && $Object.hasOwnProperty.call(message, "registerBuild"))
                    $root.muster.v1.RegisterBuild.encode(message.registerBuild, writer.uint32(/* id 21, wireType 2 =*/170).fork(), _depth + 1).ldelim();
                if (message.retireFlag != null && $Object.hasOwnProperty.call(message, "retireFlag"))
                    $root.muster.v1.RetireFlag.encode(message.retireFlag, writer.uint32(/* id 22, wireType 2 =*/178).fork(), _depth + 1).ldelim();
                if (message.proposeRelease != null && $Object.hasOwnProperty.call(message, "proposeRelease"))
                    $root.muster.v1.ProposeRelease.encode(message.proposeRelease, writer.uint32(/* id 23, wireType 2 =*/186).fork(), _depth + 1).ldelim();
                if (message.approveRelease != null && $Object.hasOwnProperty.call(message, "approveRelease"))
                    $root.muster.v1.ApproveRelease.encode(message.approveRelease, writer.uint32(/* id 24, wireType 2 =*/194).fork(), _depth + 1).ldelim();
                if (message.signTask != null && $Object.hasOwnProperty.call(message, "signTask"))
                    $root.muster.v1.SignTask.encode(message.signTask, writer.uint32(/* id 25, wireType 2 =*/202).fork(), _depth + 1).ldelim();
                if (message.startRelease != null && $Object.hasOwnProperty.call(message, "startRelease"))
                    $root.muster.v1.StartRelease.encode(message.startRelease, writer.uint32(/* id 26, wireType 2 =*/210).fork(), _depth + 1).ldelim();
                if (message.completeRelease != null && $Object.hasOwnProperty.call(message, "completeRelease"))
                    $root.muster.v1.CompleteRelease.encode(message.completeRelease, writer.uint32(/* id 27, wireType 2 =*/218).fork(), _depth + 1).ldelim();
                if (message.abortRelease != null && $Object.hasOwnProperty.call(message, "abortRelease"))
                    $root.muster.v1.AbortRelease.encode(message.abortRelease, writer.uint32(/* id 28, wireType 2 =*/226).fork(), _depth + 1).ldelim();
                if (message.openWindow != null && $Object.hasOwnProperty.call(message, "openWindow"))
                    $root.muster.v1.OpenWindow.encode(message.openWindow, writer.uint32(/* id 29, wireType 2 =*/234).fork(), _depth + 1).ldelim();
                if (message.closeWindow != null && $Object.hasOwnProperty.call(message, "closeWindow"))
                    $root.muster.v1.CloseWindow.encode(message.closeWindow, writer.uint32(/* id 30, wireType 2 =*/242).fork(), _depth + 1).ldelim();
                if (message.proposeExemption != null && $Object.hasOwnProperty.call(message, "proposeExemption"))
                    $root.muster.v1.ProposeExemption.encode(message.proposeExemption, writer.uint32(/* id 31, wireType 2 =*/250).fork(), _depth + 1).ldelim();
                if (message.approveExemption != null && $Object.hasOwnProperty.call(message, "approveExemption"))
                    $root.muster.v1.ApproveExemption.encode(message.approveExemption, writer.uint32(/* id 32, wireType 2 =*/258).fork(), _depth + 1).ldelim();
                if (message.closeExemption != null && $Object.hasOwnProperty.call(message, "closeExemption"))
                    $root.muster.v1.CloseExemption.encode(message.closeExemption, writer.uint32(/* id 33, wireType 2 =*/266).fork(), _depth + 1).ldelim();
                if (message.startPlan != null && $Object.hasOwnProperty.call(message, "startPlan"))
                    $root.muster.v1.StartPlan.encode(message.startPlan, writer.uint32(/* id 34, wireType 2 =*/274).fork(), _depth + 1).ldelim();
                if (message.advancePlan != null && $Object.hasOwnProperty.call(message, "advancePlan"))
                    $root.muster.v1.AdvancePlan.encode(message.advancePlan, writer.uint32(/* id 35, wireType 2 =*/282).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Command message from the specified reader or buffer.
             * @function decode
             * @memberof muster.v1.Command
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {muster.v1.Command & muster.v1.Command.$Shape} Command
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Command.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.muster.v1.Command();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.operator = value;
                            else
                                delete message.operator;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.trustDomain = value;
                            else
                                delete message.trustDomain;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.issuedAtUnixMs = value;
                            else
                                delete message.issuedAtUnixMs;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.nonce = value;
                            else
                                delete message.nonce;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.seenRevision = value;
                            else
                                delete message.seenRevision;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.reason = value;
                            else
                                delete message.reason;
                            continue;
                        }
                    case 10: {
                            if (wireType !== 2)
                                break;
                            message.addOperator = $root.muster.v1.AddOperator.decode(reader, reader.size(), $undefined, _depth + 1, message.addOperator);
                            message.body = "addOperator";
                            continue;
                        }
                    case 11: {
                            if (wireType !== 2)
                                break;
                            message.revokeOperator = $root.muster.v1.RevokeOperator.decode(reader, reader.size(), $undefined, _depth + 1, message.revokeOperator);
                            message.body = "revokeOperator";
                            continue;
                        }
                    case 12: {
                            if (wireType !== 2)
                                break;
                            message.createToken = $root.muster.v1.CreateToken.decode(reader, reader.size(), $undefined, _depth + 1, message.createToken);
                            message.body = "createToken";
                            continue;
                        }
                    case 13: {
                            if (wireType !== 2)
                                break;
                            message.applyPool = $root.muster.v1.ApplyPool.decode(reader, reader.size(), $undefined, _depth + 1, message.applyPool);
                            message.body = "applyPool";
                            continue;
                        }
                    case 15: {
                            if (wireType !== 2)
                                break;
                            message.enable = $root.muster.v1.Enable.decode(reader, reader.size(), $undefined, _depth + 1, message.enable);
                            message.body = "enable";
                            continue;
                        }
                    case 16: {
                            if (wireType !== 2)
                                break;
                            message.disable = $root.muster.v1.Disable.decode(reader, reader.size(), $undefined, _depth + 1, message.disable);
                            message.body = "disable";
                            continue;
                        }
                    case 17: {
                            if (wireType !== 2)
                                break;
                            message.halt = $root.muster.v1.Halt.decode(reader, reader.size(), $undefined, _depth + 1, message.halt);
                            message.body = "halt";
                            continue;
                        }
                    case 18: {
                            if (wireType !== 2)
                                break;
                            message.evictNode = $root.muster.v1.EvictNode.decode(reader, reader.size(), $undefined, _depth + 1, message.evictNode);
                            message.body = "evictNode";
                            continue;
                        }
                    case 19: {
                            if (wireType !== 2)
                                break;
                            message.banNode = $root.muster.v1.BanNode.decode(reader, reader.size(), $undefined, _depth + 1, message.banNode);
                            message.body = "banNode";
                            continue;
                        }
                    case 20: {
                            if (wireType !== 2)
                                break;
                            message.measureNow = $root.muster.v1.MeasureNow.decode(reader, reader.size(), $undefined, _depth + 1, message.measureNow);
                            message.body = "measureNow";
                            continue;
                        }
                    case 21: {
                            if (wireType !== 2)
                                break;
                            message.registerBuild = $root.muster.v1.RegisterBuild.decode(reader, reader.size(), $undefined, _depth + 1, message.registerBuild);
                            message.body = "registerBuild";
                            continue;
                        }
                    case 22: {
                            if (wireType !== 2)
                                break;
                            message.retireFlag = $root.muster.v1.RetireFlag.decode(reader, reader.size(), $undefined, _depth + 1, message.retireFlag);
                            message.body = "retireFlag";
                            continue;
                        }
                    case 23: {
                            if (wireType !== 2)
                                break;
                            message.proposeRelease = $root.muster.v1.ProposeRelease.decode(reader, reader.size(), $undefined, _depth + 1, message.proposeRelease);
                            message.body = "proposeRelease";
                            continue;
                        }
                    case 24: {
                            if (wireType !== 2)
                                break;
                            message.approveRelease = $root.muster.v1.ApproveRelease.decode(reader, reader.size(), $undefined, _depth + 1, message.approveRelease);
                            message.body = "approveRelease";
                            continue;
                        }
                    case 25: {
                            if (wireType !== 2)
                                break;
                            message.signTask = $root.muster.v1.SignTask.decode(reader, reader.size(), $undefined, _depth + 1, message.signTask);
                            message.body = "signTask";
                            continue;
                        }
                    case 26: {
                            if (wireType !== 2)
                                break;
                            message.startRelease = $root.muster.v1.StartRelease.decode(reader, reader.size(), $undefined, _depth + 1, message.startRelease);
                            message.body = "startRelease";
                            continue;
                        }
                    case 27: {
                            if (wireType !== 2)
                                break;
                            message.completeRelease = $root.muster.v1.CompleteRelease.decode(reader, reader.size(), $undefined, _depth + 1, message.completeRelease);
                            message.body = "completeRelease";
                            continue;
                        }
                    case 28: {
                            if (wireType !== 2)
                                break;
                            message.abortRelease = $root.muster.v1.AbortRelease.decode(reader, reader.size(), $undefined, _depth + 1, message.abortRelease);
                            message.body = "abortRelease";
                            continue;
                        }
                    case 29: {
                            if (wireType !== 2)
                                break;
                            message.openWindow = $root.muster.v1.OpenWindow.decode(reader, reader.size(), $undefined, _depth + 1, message.openWindow);
                            message.body = "openWindow";
                            continue;
                        }
                    case 30: {
                            if (wireType !== 2)
                                break;
                            message.closeWindow = $root.muster.v1.CloseWindow.decode(reader, reader.size(), $undefined, _depth + 1, message.closeWindow);
                            message.body = "closeWindow";
                            continue;
                        }
                    case 31: {
                            if (wireType !== 2)
                                break;
                            message.proposeExemption = $root.muster.v1.ProposeExemption.decode(reader, reader.size(), $undefined, _depth + 1, message.proposeExemption);
                            message.body = "proposeExemption";
                            continue;
                        }
                    case 32: {
                            if (wireType !== 2)
                                break;
                            message.approveExemption = $root.muster.v1.ApproveExemption.decode(reader, reader.size(), $undefined, _depth + 1, message.approveExemption);
                            message.body = "approveExemption";
                            continue;
                        }
                    case 33: {
                            if (wireType !== 2)
                                break;
                            message.closeExemption = $root.muster.v1.CloseExemption.decode(reader, reader.size(), $undefined, _depth + 1, message.closeExemption);
                            message.body = "closeExemption";
                            continue;
                        }
                    case 34: {
                            if (wireType !== 2)
                                break;
                            message.startPlan = $root.muster.v1.StartPlan.decode(reader, reader.size(), $undefined, _depth + 1, message.startPlan);
                            message.body = "startPlan";
                            continue;
                        }
                    case 35: {
                            if (wireType !== 2)
                                break;
                            message.advancePlan = $root.muster.v1.AdvancePlan.decode(reader, reader.size(), $undefined, _depth + 1, message.advancePlan);
                            message.body = "advancePlan";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Command;
        })();

        v1.AddOperator = (function() {

            /**
             * Properties of an AddOperator.
             * @typedef {Object} muster.v1.AddOperator.$Properties
             * @property {string|null} [name] AddOperator name
             * @property {Uint8Array|null} [publicKey] Ed25519 public key, 32 bytes.
             * @property {Array.<string>|null} [roles] What this operator may sign for, sorted: free words of a pool's policy, and "builder", whose only right is to sign build contracts.
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an AddOperator.
             * @memberof muster.v1
             * @interface IAddOperator
             * @augments muster.v1.AddOperator.$Properties
             * @deprecated Use muster.v1.AddOperator.$Properties instead.
             */

            /**
             * Shape of an AddOperator.
             * @typedef {muster.v1.AddOperator.$Properties} muster.v1.AddOperator.$Shape
             */

            /**
             * Constructs a new AddOperator.
             * @memberof muster.v1
             * @classdesc Represents an AddOperator.
             * @constructor
             * @param {muster.v1.AddOperator.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const AddOperator = function (properties) {
                this.roles = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * AddOperator name.
             * @member {string} name
             * @memberof muster.v1.AddOperator
             * @instance
             */
            AddOperator.prototype.name = "";

            /**
             * Ed25519 public key, 32 bytes.
             * @member {Uint8Array} publicKey
             * @memberof muster.v1.AddOperator
             * @instance
             */
            AddOperator.prototype.publicKey = $util.newBuffer([]);

            /**
             * What this operator may sign for, sorted: free words of a pool's policy, and "builder", whose only right is to sign build contracts.
             * @member {Array.<string>} roles
             * @memberof muster.v1.AddOperator
             * @instance
             */
            AddOperator.prototype.roles = $util.emptyArray;

            /**
             * Creates a new AddOperator instance using the specified properties.
             * @function create
             * @memberof muster.v1.AddOperator
             * @static
             * @param {muster.v1.AddOperator.$Properties=} [properties] Properties to set
             * @returns {muster.v1.AddOperator} AddOperator instance
             * @type {{
             *   (properties: muster.v1.AddOperator.$Shape): muster.v1.AddOperator & muster.v1.AddOperator.$Shape;
             *   (properties?: muster.v1.AddOperator.$Properties): muster.v1.AddOperator;
             * }}
             */
            AddOperator.create = function(properties) {
                return new AddOperator(properties);
            };

            /**
             * Encodes the specified AddOperator message. Does not implicitly {@link muster.v1.AddOperator.verify|verify} messages.
             * @function encode
             * @memberof muster.v1.AddOperator
             * @static
             * @param {muster.v1.AddOperator.$Properties} message AddOperator message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            AddOperator.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.name);
                if (message.publicKey != null && $Object.hasOwnProperty.call(message, "publicKey") && message.publicKey.length)
                    writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.publicKey);
                if (message.roles != null && message.roles.length)
                    for (let i = 0; i < message.roles.length; ++i)
                        writer.uint32(/* id 3, wireType 2 =*/26).string(message.roles[i]);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an AddOperator message from the specified reader or buffer.
             * @function decode
             * @memberof muster.v1.AddOperator
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {muster.v1.AddOperator & muster.v1.AddOperator.$Shape} AddOperator
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            AddOperator.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.muster.v1.AddOperator();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.name = value;
                            else
                                delete message.name;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.publicKey = value;
                            else
                                delete message.publicKey;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if (!(message.roles && message.roles.length))
                                message.roles = [];
                            message.roles.push(reader.stringVerify());
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return AddOperator;
        })();

        v1.RevokeOperator = (function() {

            /**
             * Properties of a RevokeOperator.
             * @typedef {Object} muster.v1.RevokeOperator.$Properties
             * @property {string|null} [name] RevokeOperator name
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a RevokeOperator.
             * @memberof muster.v1
             * @interface IRevokeOperator
             * @augments muster.v1.RevokeOperator.$Properties
             * @deprecated Use muster.v1.RevokeOperator.$Properties instead.
             */

            /**
             * Shape of a RevokeOperator.
             * @typedef {muster.v1.RevokeOperator.$Properties} muster.v1.RevokeOperator.$Shape
             */

            /**
             * Constructs a new RevokeOperator.
             * @memberof muster.v1
             * @classdesc The last operator cannot be revoked.
             * @constructor
             * @param {muster.v1.RevokeOperator.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const RevokeOperator = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * RevokeOperator name.
             * @member {string} name
             * @memberof muster.v1.RevokeOperator
             * @instance
             */
            RevokeOperator.prototype.name = "";

            /**
             * Creates a new RevokeOperator instance using the specified properties.
             * @function create
             * @memberof muster.v1.RevokeOperator
             * @static
             * @param {muster.v1.RevokeOperator.$Properties=} [properties] Properties to set
             * @returns {muster.v1.RevokeOperator} RevokeOperator instance
             * @type {{
             *   (properties: muster.v1.RevokeOperator.$Shape): muster.v1.RevokeOperator & muster.v1.RevokeOperator.$Shape;
             *   (properties?: muster.v1.RevokeOperator.$Properties): muster.v1.RevokeOperator;
             * }}
             */
            RevokeOperator.create = function(properties) {
                return new RevokeOperator(properties);
            };

            /**
             * Encodes the specified RevokeOperator message. Does not implicitly {@link muster.v1.RevokeOperator.verify|verify} messages.
             * @function encode
             * @memberof muster.v1.RevokeOperator
             * @static
             * @param {muster.v1.RevokeOperator.$Properties} message RevokeOperator message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            RevokeOperator.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.name);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a RevokeOperator message from the specified reader or buffer.
             * @function decode
             * @memberof muster.v1.RevokeOperator
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {muster.v1.RevokeOperator & muster.v1.RevokeOperator.$Shape} RevokeOperator
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            RevokeOperator.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.muster.v1.RevokeOperator();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.name = value;
                            else
                                delete message.name;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return RevokeOperator;
        })();

        v1.CreateToken = (function() {

            /**
             * Properties of a CreateToken.
             * @typedef {Object} muster.v1.CreateToken.$Properties
             * @property {string|null} [kind] "agent" or "gate".
             * @property {string|null} [name] For an agent: a node on a roster.
             * @property {number|null} [lifeMs] 1 to 86,400,000; 0: 600,000 (ten minutes).
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a CreateToken.
             * @memberof muster.v1
             * @interface ICreateToken
             * @augments muster.v1.CreateToken.$Properties
             * @deprecated Use muster.v1.CreateToken.$Properties instead.
             */

            /**
             * Shape of a CreateToken.
             * @typedef {muster.v1.CreateToken.$Properties} muster.v1.CreateToken.$Shape
             */

            /**
             * Constructs a new CreateToken.
             * @memberof muster.v1
             * @classdesc A one-time join token, stored hashed.
             * @constructor
             * @param {muster.v1.CreateToken.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const CreateToken = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * "agent" or "gate".
             * @member {string} kind
             * @memberof muster.v1.CreateToken
             * @instance
             */
            CreateToken.prototype.kind = "";

            /**
             * For an agent: a node on a roster.
             * @member {string} name
             * @memberof muster.v1.CreateToken
             * @instance
             */
            CreateToken.prototype.name = "";

            /**
             * 1 to 86,400,000; 0: 600,000 (ten minutes).
             * @member {number} lifeMs
             * @memberof muster.v1.CreateToken
             * @instance
             */
            CreateToken.prototype.lifeMs = 0;

            /**
             * Creates a new CreateToken instance using the specified properties.
             * @function create
             * @memberof muster.v1.CreateToken
             * @static
             * @param {muster.v1.CreateToken.$Properties=} [properties] Properties to set
             * @returns {muster.v1.CreateToken} CreateToken instance
             * @type {{
             *   (properties: muster.v1.CreateToken.$Shape): muster.v1.CreateToken & muster.v1.CreateToken.$Shape;
             *   (properties?: muster.v1.CreateToken.$Properties): muster.v1.CreateToken;
             * }}
             */
            CreateToken.create = function(properties) {
                return new CreateToken(properties);
            };

            /**
             * Encodes the specified CreateToken message. Does not implicitly {@link muster.v1.CreateToken.verify|verify} messages.
             * @function encode
             * @memberof muster.v1.CreateToken
             * @static
             * @param {muster.v1.CreateToken.$Properties} message CreateToken message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            CreateToken.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.kind != null && $Object.hasOwnProperty.call(message, "kind") && message.kind !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.kind);
                if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.name);
                if (message.lifeMs != null && $Object.hasOwnProperty.call(message, "lifeMs") && message.lifeMs !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.lifeMs);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a CreateToken message from the specified reader or buffer.
             * @function decode
             * @memberof muster.v1.CreateToken
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {muster.v1.CreateToken & muster.v1.CreateToken.$Shape} CreateToken
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            CreateToken.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.muster.v1.CreateToken();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.kind = value;
                            else
                                delete message.kind;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.name = value;
                            else
                                delete message.name;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.lifeMs = value;
                            else
                                delete message.lifeMs;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return CreateToken;
        })();

        v1.ApplyPool = (function() {

            /**
             * Properties of an ApplyPool.
             * @typedef {Object} muster.v1.ApplyPool.$Properties
             * @property {muster.v1.PoolSpec.$Properties|null} [spec] ApplyPool spec
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an ApplyPool.
             * @memberof muster.v1
             * @interface IApplyPool
             * @augments muster.v1.ApplyPool.$Properties
             * @deprecated Use muster.v1.ApplyPool.$Properties instead.
             */

            /**
             * Shape of an ApplyPool.
             * @typedef {muster.v1.ApplyPool.$Properties} muster.v1.ApplyPool.$Shape
             */

            /**
             * Constructs a new ApplyPool.
             * @memberof muster.v1
             * @classdesc Represents an ApplyPool.
             * @constructor
             * @param {muster.v1.ApplyPool.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ApplyPool = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * ApplyPool spec.
             * @member {muster.v1.PoolSpec.$Properties|null|undefined} spec
             * @memberof muster.v1.ApplyPool
             * @instance
             */
            ApplyPool.prototype.spec = null;

            /**
             * Creates a new ApplyPool instance using the specified properties.
             * @function create
             * @memberof muster.v1.ApplyPool
             * @static
             * @param {muster.v1.ApplyPool.$Properties=} [properties] Properties to set
             * @returns {muster.v1.ApplyPool} ApplyPool instance
             * @type {{
             *   (properties: muster.v1.ApplyPool.$Shape): muster.v1.ApplyPool & muster.v1.ApplyPool.$Shape;
             *   (properties?: muster.v1.ApplyPool.$Properties): muster.v1.ApplyPool;
             * }}
             */
            ApplyPool.create = function(properties) {
                return new ApplyPool(properties);
            };

            /**
             * Encodes the specified ApplyPool message. Does not implicitly {@link muster.v1.ApplyPool.verify|verify} messages.
             * @function encode
             * @memberof muster.v1.ApplyPool
             * @static
             * @param {muster.v1.ApplyPool.$Properties} message ApplyPool message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ApplyPool.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.spec != null && $Object.hasOwnProperty.call(message, "spec"))
                    $root.muster.v1.PoolSpec.encode(message.spec, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an ApplyPool message from the specified reader or buffer.
             * @function decode
             * @memberof muster.v1.ApplyPool
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {muster.v1.ApplyPool & muster.v1.ApplyPool.$Shape} ApplyPool
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ApplyPool.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.muster.v1.ApplyPool();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.spec = $root.muster.v1.PoolSpec.decode(reader, reader.size(), $undefined, _depth + 1, message.spec);
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return ApplyPool;
        })();

        v1.PoolSpec = (function() {

            /**
             * Properties of a PoolSpec.
             * @typedef {Object} muster.v1.PoolSpec.$Properties
             * @property {string|null} [name] 1 to 64 characters of [a-z0-9-], the load balancer's backend by default.
             * @property {muster.v1.Mode|null} [mode] PoolSpec mode
             * @property {Array.<string>|null} [roster] The servers that must exist, sorted, without repeats; 1 to 10,000.
             * @property {number|null} [permitLifeMs] Lifetime of a permit: 500 to 3,600,000.
             * @property {number|null} [holdMs] Extra lifetime while no controller can issue: 0 to 86,400,000.
             * @property {number|null} [budgetNodes] A declaration that would close more open nodes than the greater of `budget_nodes` and `budget_percent` of the roster is refused.
             * @property {number|null} [budgetPercent] PoolSpec budgetPercent
             * @property {muster.v1.Contracts|null} [contracts] What becomes of a build without a registered contract.
             * @property {Array.<string>|null} [builders] Operators with the role "builder" whose build contracts count here, sorted; empty: all of them.
             * @property {Array.<muster.v1.ApprovalRule.$Properties>|null} [approvals] Who approves a release, sorted by role. Empty: nobody has to, which a pool document says by an empty list.
             * @property {muster.v1.SecondKey|null} [secondKey] Who enables after a change.
             * @property {Array.<muster.v1.TurnoverTask.$Properties>|null} [tasks] What has to be done before a release is started, sorted by name.
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a PoolSpec.
             * @memberof muster.v1
             * @interface IPoolSpec
             * @augments muster.v1.PoolSpec.$Properties
             * @deprecated Use muster.v1.PoolSpec.$Properties instead.
             */

            /**
             * Shape of a PoolSpec.
             * @typedef {muster.v1.PoolSpec.$Properties} muster.v1.PoolSpec.$Shape
             */

            /**
             * Constructs a new PoolSpec.
             * @memberof muster.v1
             * @classdesc Represents a PoolSpec.
             * @constructor
             * @param {muster.v1.PoolSpec.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const PoolSpec = function (properties) {
                this.roster = [];
                this.builders = [];
                this.approvals = [];
                this.tasks = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * 1 to 64 characters of [a-z0-9-], the load balancer's backend by default.
             * @member {string} name
             * @memberof muster.v1.PoolSpec
             * @instance
             */
            PoolSpec.prototype.name = "";

            /**
             * PoolSpec mode.
             * @member {muster.v1.Mode} mode
             * @memberof muster.v1.PoolSpec
             * @instance
             */
            PoolSpec.prototype.mode = 0;

            /**
             * The servers that must exist, sorted, without repeats; 1 to 10,000.
             * @member {Array.<string>} roster
             * @memberof muster.v1.PoolSpec
             * @instance
             */
            PoolSpec.prototype.roster = $util.emptyArray;

            /**
             * Lifetime of a permit: 500 to 3,600,000.
             * @member {number} permitLifeMs
             * @memberof muster.v1.PoolSpec
             * @instance
             */
            PoolSpec.prototype.permitLifeMs = 0;

            /**
             * Extra lifetime while no controller can issue: 0 to 86,400,000.
             * @member {number} holdMs
             * @memberof muster.v1.PoolSpec
             * @instance
             */
            PoolSpec.prototype.holdMs = 0;

            /**
             * A declaration that would close more open nodes than the greater of `budget_nodes` and `budget_percent` of the roster is refused.
             * @member {number} budgetNodes
             * @memberof muster.v1.PoolSpec
             * @instance
             */
            PoolSpec.prototype.budgetNodes = 0;

            /**
             * PoolSpec budgetPercent.
             * @member {number} budgetPercent
             * @memberof muster.v1.PoolSpec
             * @instance
             */
            PoolSpec.prototype.budgetPercent = 0;

            /**
             * What becomes of a build without a registered contract.
             * @member {muster.v1.Contracts} contracts
             * @memberof muster.v1.PoolSpec
             * @instance
             */
            PoolSpec.prototype.contracts = 0;

            /**
             * Operators with the role "builder" whose build contracts count here, sorted; empty: all of them.
             * @member {Array.<string>} builders
             * @memberof muster.v1.PoolSpec
             * @instance
             */
            PoolSpec.prototype.builders = $util.emptyArray;

            /**
             * Who approves a release, sorted by role. Empty: nobody has to, which a pool document says by an empty list.
             * @member {Array.<muster.v1.ApprovalRule.$Properties>} approvals
             * @memberof muster.v1.PoolSpec
             * @instance
             */
            PoolSpec.prototype.approvals = $util.emptyArray;

            /**
             * Who enables after a change.
             * @member {muster.v1.SecondKey} secondKey
             * @memberof muster.v1.PoolSpec
             * @instance
             */
            PoolSpec.prototype.secondKey = 0;

            /**
             * What has to be done before a release is started, sorted by name.
             * @member {Array.<muster.v1.TurnoverTask.$Properties>} tasks
             * @memberof muster.v1.PoolSpec
             * @instance
             */
            PoolSpec.prototype.tasks = $util.emptyArray;

            /**
             * Creates a new PoolSpec instance using the specified properties.
             * @function create
             * @memberof muster.v1.PoolSpec
             * @static
             * @param {muster.v1.PoolSpec.$Properties=} [properties] Properties to set
             * @returns {muster.v1.PoolSpec} PoolSpec instance
             * @type {{
             *   (properties: muster.v1.PoolSpec.$Shape): muster.v1.PoolSpec & muster.v1.PoolSpec.$Shape;
             *   (properties?: muster.v1.PoolSpec.$Properties): muster.v1.PoolSpec;
             * }}
             */
            PoolSpec.create = function(properties) {
                return new PoolSpec(properties);
            };

            /**
             * Encodes the specified PoolSpec message. Does not implicitly {@link muster.v1.PoolSpec.verify|verify} messages.
             * @function encode
             * @memberof muster.v1.PoolSpec
             * @static
             * @param {muster.v1.PoolSpec.$Properties} message PoolSpec message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            PoolSpec.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.name);
                if (message.mode != null && $Object.hasOwnProperty.call(message, "mode") && message.mode !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).int32(message.mode);
                if (message.roster != null && message.roster.length)
                    for (let i = 0; i < message.roster.length; ++i)
                        writer.uint32(/* id 3, wireType 2 =*/26).string(message.roster[i]);
                if (message.permitLifeMs != null && $Object.hasOwnProperty.call(message, "permitLifeMs") && message.permitLifeMs !== 0)
                    writer.uint32(/* id 4, wireType 0 =*/32).uint32(message.permitLifeMs);
                if (message.holdMs != null && $Object.hasOwnProperty.call(message, "holdMs") && message.holdMs !== 0)
                    writer.uint32(/* id 5, wireType 0 =*/40).uint32(message.holdMs);
                if (message.budgetNodes != null && $Object.hasOwnProperty.call(message, "budgetNodes") && message.budgetNodes !== 0)
                    writer.uint32(/* id 6, wireType 0 =*/48).uint32(message.budgetNodes);
                if (message.budgetPercent != null && $Object.hasOwnProperty.call(message, "budgetPercent") && message.budgetPercent !== 0)
                    writer.uint32(/* id 7, wireType 0 =*/56).uint32(message.budgetPercent);
                if (message.contracts != null && $Object.hasOwnProperty.call(message, "contracts") && message.contracts !== 0)
                    writer.uint32(/* id 8, wireType 0 =*/64).int32(message.contracts);
                if (message.builders != null && message.builders.length)
                    for (let i = 0; i < message.builders.length; ++i)
                        writer.uint32(/* id 9, wireType 2 =*/74).string(message.builders[i]);
                if (message.approvals != null && message.approvals.length)
                    for (let i = 0; i < message.approvals.length; ++i)
                        $root.muster.v1.ApprovalRule.encode(message.approvals[i], writer.uint32(/* id 10, wireType 2 =*/82).fork(), _depth + 1).ldelim();
                if (message.secondKey != null && $Object.hasOwnProperty.call(message, "secondKey") && message.secondKey !== 0)
                    writer.uint32(/* id 11, wireType 0 =*/88).int32(message.secondKey);
                if (message.tasks != null && message.tasks.length)
                    for (let i = 0; i < message.tasks.length; ++i)
                        $root.muster.v1.TurnoverTask.encode(message.tasks[i], writer.uint32(/* id 12, wireType 2 =*/98).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a PoolSpec message from the specified reader or buffer.
             * @function decode
             * @memberof muster.v1.PoolSpec
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {muster.v1.PoolSpec & muster.v1.PoolSpec.$Shape} PoolSpec
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            PoolSpec.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.muster.v1.PoolSpec();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.name = value;
                            else
                                delete message.name;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.mode = value;
                            else
                                delete message.mode;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if (!(message.roster && message.roster.length))
                                message.roster = [];
                            message.roster.push(reader.stringVerify());
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.permitLifeMs = value;
                            else
                                delete message.permitLifeMs;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.holdMs = value;
                            else
                                delete message.holdMs;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.budgetNodes = value;
                            else
                                delete message.budgetNodes;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.budgetPercent = value;
                            else
                                delete message.budgetPercent;
                            continue;
                        }
                    case 8: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.contracts = value;
                            else
                                delete message.contracts;
                            continue;
                        }
                    case 9: {
                            if (wireType !== 2)
                                break;
                            if (!(message.builders && message.builders.length))
                                message.builders = [];
                            message.builders.push(reader.stringVerify());
                            continue;
                        }
                    case 10: {
                            if (wireType !== 2)
                                break;
                            if (!(message.approvals && message.approvals.length))
                                message.approvals = [];
                            message.approvals.push($root.muster.v1.ApprovalRule.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 11: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.secondKey = value;
                            else
                                delete message.secondKey;
                            continue;
                        }
                    case 12: {
                            if (wireType !== 2)
                                break;
                            if (!(message.tasks && message.tasks.length))
                                message.tasks = [];
                            message.tasks.push($root.muster.v1.TurnoverTask.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return PoolSpec;
        })();

        /**
         * Contracts enum.
         * @name muster.v1.Contracts
         * @enum {number}
         * @property {number} CONTRACTS_UNSPECIFIED=0 CONTRACTS_UNSPECIFIED value
         * @property {number} CONTRACTS_WARN=1 Shown, and no more: the meaning lock knows only builds that have one.
         * @property {number} CONTRACTS_REQUIRED=2 Refused; one that runs all the same is taken to read every flag with a meaning nobody knows.
         */
        v1.Contracts = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "CONTRACTS_UNSPECIFIED"] = 0;
            values[valuesById[1] = "CONTRACTS_WARN"] = 1;
            values[valuesById[2] = "CONTRACTS_REQUIRED"] = 2;
            return values;
        })();

        v1.ApprovalRule = (function() {

            /**
             * Properties of an ApprovalRule.
             * @typedef {Object} muster.v1.ApprovalRule.$Properties
             * @property {string|null} [role] ApprovalRule role
             * @property {number|null} [count] 1 to 16.
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an ApprovalRule.
             * @memberof muster.v1
             * @interface IApprovalRule
             * @augments muster.v1.ApprovalRule.$Properties
             * @deprecated Use muster.v1.ApprovalRule.$Properties instead.
             */

            /**
             * Shape of an ApprovalRule.
             * @typedef {muster.v1.ApprovalRule.$Properties} muster.v1.ApprovalRule.$Shape
             */

            /**
             * Constructs a new ApprovalRule.
             * @memberof muster.v1
             * @classdesc So many different people with this role, the author not counting, each person counting once in all.
             * @constructor
             * @param {muster.v1.ApprovalRule.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ApprovalRule = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * ApprovalRule role.
             * @member {string} role
             * @memberof muster.v1.ApprovalRule
             * @instance
             */
            ApprovalRule.prototype.role = "";

            /**
             * 1 to 16.
             * @member {number} count
             * @memberof muster.v1.ApprovalRule
             * @instance
             */
            ApprovalRule.prototype.count = 0;

            /**
             * Creates a new ApprovalRule instance using the specified properties.
             * @function create
             * @memberof muster.v1.ApprovalRule
             * @static
             * @param {muster.v1.ApprovalRule.$Properties=} [properties] Properties to set
             * @returns {muster.v1.ApprovalRule} ApprovalRule instance
             * @type {{
             *   (properties: muster.v1.ApprovalRule.$Shape): muster.v1.ApprovalRule & muster.v1.ApprovalRule.$Shape;
             *   (properties?: muster.v1.ApprovalRule.$Properties): muster.v1.ApprovalRule;
             * }}
             */
            ApprovalRule.create = function(properties) {
                return new ApprovalRule(properties);
            };

            /**
             * Encodes the specified ApprovalRule message. Does not implicitly {@link muster.v1.ApprovalRule.verify|verify} messages.
             * @function encode
             * @memberof muster.v1.ApprovalRule
             * @static
             * @param {muster.v1.ApprovalRule.$Properties} message ApprovalRule message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ApprovalRule.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.role != null && $Object.hasOwnProperty.call(message, "role") && message.role !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.role);
                if (message.count != null && $Object.hasOwnProperty.call(message, "count") && message.count !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.count);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an ApprovalRule message from the specified reader or buffer.
             * @function decode
             * @memberof muster.v1.ApprovalRule
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {muster.v1.ApprovalRule & muster.v1.ApprovalRule.$Shape} ApprovalRule
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ApprovalRule.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.muster.v1.ApprovalRule();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.role = value;
                            else
                                delete message.role;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.count = value;
                            else
                                delete message.count;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return ApprovalRule;
        })();

        /**
         * SecondKey enum.
         * @name muster.v1.SecondKey
         * @enum {number}
         * @property {number} SECOND_KEY_UNSPECIFIED=0 SECOND_KEY_UNSPECIFIED value
         * @property {number} SECOND_KEY_WAIVED=1 Whoever started the release may enable too.
         * @property {number} SECOND_KEY_REQUIRED=2 Enabling takes somebody else than who started the release, and a signature over what was seen.
         */
        v1.SecondKey = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "SECOND_KEY_UNSPECIFIED"] = 0;
            values[valuesById[1] = "SECOND_KEY_WAIVED"] = 1;
            values[valuesById[2] = "SECOND_KEY_REQUIRED"] = 2;
            return values;
        })();

        v1.TurnoverTask = (function() {

            /**
             * Properties of a TurnoverTask.
             * @typedef {Object} muster.v1.TurnoverTask.$Properties
             * @property {string|null} [name] 1 to 64 characters of [a-z0-9-].
             * @property {string|null} [text] What is to be done, for people.
             * @property {string|null} [role] Who signs it off; empty for a task that is measured.
             * @property {string|null} [measured] What is measured instead of ticked; empty for a task that is signed off.
             * "roster-attested"  every node of the roster is attested
             * "none-open"        no node takes traffic
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a TurnoverTask.
             * @memberof muster.v1
             * @interface ITurnoverTask
             * @augments muster.v1.TurnoverTask.$Properties
             * @deprecated Use muster.v1.TurnoverTask.$Properties instead.
             */

            /**
             * Shape of a TurnoverTask.
             * @typedef {muster.v1.TurnoverTask.$Properties} muster.v1.TurnoverTask.$Shape
             */

            /**
             * Constructs a new TurnoverTask.
             * @memberof muster.v1
             * @classdesc Represents a TurnoverTask.
             * @constructor
             * @param {muster.v1.TurnoverTask.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const TurnoverTask = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * 1 to 64 characters of [a-z0-9-].
             * @member {string} name
             * @memberof muster.v1.TurnoverTask
             * @instance
             */
            TurnoverTask.prototype.name = "";

            /**
             * What is to be done, for people.
             * @member {string} text
             * @memberof muster.v1.TurnoverTask
             * @instance
             */
            TurnoverTask.prototype.text = "";

            /**
             * Who signs it off; empty for a task that is measured.
             * @member {string} role
             * @memberof muster.v1.TurnoverTask
             * @instance
             */
            TurnoverTask.prototype.role = "";

            /**
             * What is measured instead of ticked; empty for a task that is signed off.
             * "roster-attested"  every node of the roster is attested
             * "none-open"        no node takes traffic
             * @member {string} measured
             * @memberof muster.v1.TurnoverTask
             * @instance
             */
            TurnoverTask.prototype.measured = "";

            /**
             * Creates a new TurnoverTask instance using the specified properties.
             * @function create
             * @memberof muster.v1.TurnoverTask
             * @static
             * @param {muster.v1.TurnoverTask.$Properties=} [properties] Properties to set
             * @returns {muster.v1.TurnoverTask} TurnoverTask instance
             * @type {{
             *   (properties: muster.v1.TurnoverTask.$Shape): muster.v1.TurnoverTask & muster.v1.TurnoverTask.$Shape;
             *   (properties?: muster.v1.TurnoverTask.$Properties): muster.v1.TurnoverTask;
             * }}
             */
            TurnoverTask.create = function(properties) {
                return new TurnoverTask(properties);
            };

            /**
             * Encodes the specified TurnoverTask message. Does not implicitly {@link muster.v1.TurnoverTask.verify|verify} messages.
             * @function encode
             * @memberof muster.v1.TurnoverTask
             * @static
             * @param {muster.v1.TurnoverTask.$Properties} message TurnoverTask message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            TurnoverTask.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.name);
                if (message.text != null && $Object.hasOwnProperty.call(message, "text") && message.text !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.text);
                if (message.role != null && $Object.hasOwnProperty.call(message, "role") && message.role !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.role);
                if (message.measured != null && $Object.hasOwnProperty.call(message, "measured") && message.measured !== "")
                    writer.uint32(/* id 4, wireType 2 =*/34).string(message.measured);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a TurnoverTask message from the specified reader or buffer.
             * @function decode
             * @memberof muster.v1.TurnoverTask
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {muster.v1.TurnoverTask & muster.v1.TurnoverTask.$Shape} TurnoverTask
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            TurnoverTask.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.muster.v1.TurnoverTask();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.name = value;
                            else
                                delete message.name;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.text = value;
                            else
                                delete message.text;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.role = value;
                            else
                                delete message.role;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.measured = value;
                            else
                                delete message.measured;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return TurnoverTask;
        })();

        v1.ReleaseSpec = (function() {

            /**
             * Properties of a ReleaseSpec.
             * @typedef {Object} muster.v1.ReleaseSpec.$Properties
             * @property {string|null} [pool] ReleaseSpec pool
             * @property {string|null} [title] For people, e.g. "smars 2012.08". At most 128 characters.
             * @property {string|null} [rosterDigest] Hex SHA-256 of the roster this release was made for (proto/signed/declaration.ts).
             * @property {Array.<muster.v1.Profile.$Properties>|null} [profiles] What may run. At least one TARGET.
             * @property {number|null} [outgoingUntilUnixMs] Wall clock, Unix milliseconds: OUTGOING profiles count until then. Required with an OUTGOING profile, 0 without.
             * @property {muster.v1.Rollback.$Properties|null} [rollback] The build that a rollback would go to. Absent: not said, which a pool that requires contracts refuses.
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a ReleaseSpec.
             * @memberof muster.v1
             * @interface IReleaseSpec
             * @augments muster.v1.ReleaseSpec.$Properties
             * @deprecated Use muster.v1.ReleaseSpec.$Properties instead.
             */

            /**
             * Shape of a ReleaseSpec.
             * @typedef {muster.v1.ReleaseSpec.$Properties} muster.v1.ReleaseSpec.$Shape
             */

            /**
             * Constructs a new ReleaseSpec.
             * @memberof muster.v1
             * @classdesc Represents a ReleaseSpec.
             * @constructor
             * @param {muster.v1.ReleaseSpec.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ReleaseSpec = function (properties) {
                this.profiles = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * ReleaseSpec pool.
             * @member {string} pool
             * @memberof muster.v1.ReleaseSpec
             * @instance
             */
            ReleaseSpec.prototype.pool = "";

            /**
             * For people, e.g. "smars 2012.08". At most 128 characters.
             * @member {string} title
             * @memberof muster.v1.ReleaseSpec
             * @instance
             */
            ReleaseSpec.prototype.title = "";

            /**
             * Hex SHA-256 of the roster this release was made for (proto/signed/declaration.ts).
             * @member {string} rosterDigest
             * @memberof muster.v1.ReleaseSpec
             * @instance
             */
            ReleaseSpec.prototype.rosterDigest = "";

            /**
             * What may run. At least one TARGET.
             * @member {Array.<muster.v1.Profile.$Properties>} profiles
             * @memberof muster.v1.ReleaseSpec
             * @instance
             */
            ReleaseSpec.prototype.profiles = $util.emptyArray;

            /**
             * Wall clock, Unix milliseconds: OUTGOING profiles count until then. Required with an OUTGOING profile, 0 without.
             * @member {number} outgoingUntilUnixMs
             * @memberof muster.v1.ReleaseSpec
             * @instance
             */
            ReleaseSpec.prototype.outgoingUntilUnixMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * The build that a rollback would go to. Absent: not said, which a pool that requires contracts refuses.
             * @member {muster.v1.Rollback.$Properties|null|undefined} rollback
             * @memberof muster.v1.ReleaseSpec
             * @instance
             */
            ReleaseSpec.prototype.rollback = null;

            /**
             * Creates a new ReleaseSpec instance using the specified properties.
             * @function create
             * @memberof muster.v1.ReleaseSpec
             * @static
             * @param {muster.v1.ReleaseSpec.$Properties=} [properties] Properties to set
             * @returns {muster.v1.ReleaseSpec} ReleaseSpec instance
             * @type {{
             *   (properties: muster.v1.ReleaseSpec.$Shape): muster.v1.ReleaseSpec & muster.v1.ReleaseSpec.$Shape;
             *   (properties?: muster.v1.ReleaseSpec.$Properties): muster.v1.ReleaseSpec;
             * }}
             */
            ReleaseSpec.create = function(properties) {
                return new ReleaseSpec(properties);
            };

            /**
             * Encodes the specified ReleaseSpec message. Does not implicitly {@link muster.v1.ReleaseSpec.verify|verify} messages.
             * @function encode
             * @memberof muster.v1.ReleaseSpec
             * @static
             * @param {muster.v1.ReleaseSpec.$Properties} message ReleaseSpec message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ReleaseSpec.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.pool != null && $Object.hasOwnProperty.call(message, "pool") && message.pool !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.pool);
                if (message.title != null && $Object.hasOwnProperty.call(message, "title") && message.title !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.title);
                if (message.rosterDigest != null && $Object.hasOwnProperty.call(message, "rosterDigest") && message.rosterDigest !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.rosterDigest);
                if (message.profiles != null && message.profiles.length)
                    for (let i = 0; i < message.profiles.length; ++i)
                        $root.muster.v1.Profile.encode(message.profiles[i], writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
                if (message.outgoingUntilUnixMs != null && $Object.hasOwnProperty.call(message, "outgoingUntilUnixMs") && (typeof message.outgoingUntilUnixMs === "object" ? message.outgoingUntilUnixMs.low || message.outgoingUntilUnixMs.high : message.outgoingUntilUnixMs !== 0))
                    writer.uint32(/* id 5, wireType 0 =*/40).uint64(message.outgoingUntilUnixMs);
                if (message.rollback != null && $Object.hasOwnProperty.call(message, "rollback"))
                    $root.muster.v1.Rollback.encode(message.rollback, writer.uint32(/* id 6, wireType 2 =*/50).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a ReleaseSpec message from the specified reader or buffer.
             * @function decode
             * @memberof muster.v1.ReleaseSpec
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {muster.v1.ReleaseSpec & muster.v1.ReleaseSpec.$Shape} ReleaseSpec
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ReleaseSpec.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.muster.v1.ReleaseSpec();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.pool = value;
                            else
                                delete message.pool;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.title = value;
                            else
                                delete message.title;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.rosterDigest = value;
                            else
                                delete message.rosterDigest;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if (!(message.profiles && message.profiles.length))
                                message.profiles = [];
                            message.profiles.push($root.muster.v1.Profile.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.outgoingUntilUnixMs = value;
                            else
                                delete message.outgoingUntilUnixMs;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            message.rollback = $root.muster.v1.Rollback.decode(reader, reader.size(), $undefined, _depth + 1, message.rollback);
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return ReleaseSpec;
        })();

        v1.Rollback = (function() {

            /**
             * Properties of a Rollback.
             * @typedef {Object} muster.v1.Rollback.$Properties
             * @property {string|null} [label] For people; empty with `none`.
             * @property {Array.<string>|null} [executables] Its images, hex SHA-256, sorted; empty exactly with `none`.
             * @property {boolean|null} [none] Rollback none
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Rollback.
             * @memberof muster.v1
             * @interface IRollback
             * @augments muster.v1.Rollback.$Properties
             * @deprecated Use muster.v1.Rollback.$Properties instead.
             */

            /**
             * Shape of a Rollback.
             * @typedef {muster.v1.Rollback.$Properties} muster.v1.Rollback.$Shape
             */

            /**
             * Constructs a new Rollback.
             * @memberof muster.v1
             * @classdesc A choice that is approved with the release: a build that stays in play for the meaning lock, or none.
             * @constructor
             * @param {muster.v1.Rollback.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Rollback = function (properties) {
                this.executables = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * For people; empty with `none`.
             * @member {string} label
             * @memberof muster.v1.Rollback
             * @instance
             */
            Rollback.prototype.label = "";

            /**
             * Its images, hex SHA-256, sorted; empty exactly with `none`.
             * @member {Array.<string>} executables
             * @memberof muster.v1.Rollback
             * @instance
             */
            Rollback.prototype.executables = $util.emptyArray;

            /**
             * Rollback none.
             * @member {boolean} none
             * @memberof muster.v1.Rollback
             * @instance
             */
            Rollback.prototype.none = false;

            /**
             * Creates a new Rollback instance using the specified properties.
             * @function create
             * @memberof muster.v1.Rollback
             * @static
             * @param {muster.v1.Rollback.$Properties=} [properties] Properties to set
             * @returns {muster.v1.Rollback} Rollback instance
             * @type {{
             *   (properties: muster.v1.Rollback.$Shape): muster.v1.Rollback & muster.v1.Rollback.$Shape;
             *   (properties?: muster.v1.Rollback.$Properties): muster.v1.Rollback;
             * }}
             */
            Rollback.create = function(properties) {
                return new Rollback(properties);
            };

            /**
             * Encodes the specified Rollback message. Does not implicitly {@link muster.v1.Rollback.verify|verify} messages.
             * @function encode
             * @memberof muster.v1.Rollback
             * @static
             * @param {muster.v1.Rollback.$Properties} message Rollback message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Rollback.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.label != null && $Object.hasOwnProperty.call(message, "label") && message.label !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.label);
                if (message.executables != null && message.executables.length)
                    for (let i = 0; i < message.executables.length; ++i)
                        writer.uint32(/* id 2, wireType 2 =*/18).string(message.executables[i]);
                if (message.none != null && $Object.hasOwnProperty.call(message, "none") && message.none !== false)
                    writer.uint32(/* id 3, wireType 0 =*/24).bool(message.none);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Rollback message from the specified reader or buffer.
             * @function decode
             * @memberof muster.v1.Rollback
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {muster.v1.Rollback & muster.v1.Rollback.$Shape} Rollback
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Rollback.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.muster.v1.Rollback();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.label = value;
                            else
                                delete message.label;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if (!(message.executables && message.executables.length))
                                message.executables = [];
                            message.executables.push(reader.stringVerify());
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.none = value;
                            else
                                delete message.none;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Rollback;
        })();

        v1.Profile = (function() {

            /**
             * Properties of a Profile.
             * @typedef {Object} muster.v1.Profile.$Properties
             * @property {string|null} [label] For people, e.g. "B, P=no". Unique within the release.
             * @property {muster.v1.Stage|null} [stage] Profile stage
             * @property {Array.<string>|null} [executables] Accepted running images, hex SHA-256, sorted; at least one. Every process must run one of them.
             * @property {Array.<muster.v1.ArtifactReference.$Properties>|null} [artifacts] Exactly the artifacts that must be there, sorted by path.
             * @property {Array.<muster.v1.FlagReference.$Properties>|null} [flags] Exactly the flags that must be evaluated, sorted by name. A measured flag that is not named here is not accepted.
             * @property {Array.<string>|null} [loader] Loader variables that may be set, as NAME=VALUE, sorted.
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Profile.
             * @memberof muster.v1
             * @interface IProfile
             * @augments muster.v1.Profile.$Properties
             * @deprecated Use muster.v1.Profile.$Properties instead.
             */

            /**
             * Shape of a Profile.
             * @typedef {muster.v1.Profile.$Properties} muster.v1.Profile.$Shape
             */

            /**
             * Constructs a new Profile.
             * @memberof muster.v1
             * @classdesc One build with one set of flag values: accepted as a whole or not at all.
             * @constructor
             * @param {muster.v1.Profile.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Profile = function (properties) {
                this.executables = [];
                this.artifacts = [];
                this.flags = [];
                this.loader = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * For people, e.g. "B, P=no". Unique within the release.
             * @member {string} label
             * @memberof muster.v1.Profile
             * @instance
             */
            Profile.prototype.label = "";

            /**
             * Profile stage.
             * @member {muster.v1.Stage} stage
             * @memberof muster.v1.Profile
             * @instance
             */
            Profile.prototype.stage = 0;

            /**
             * Accepted running images, hex SHA-256, sorted; at least one. Every process must run one of them.
             * @member {Array.<string>} executables
             * @memberof muster.v1.Profile
             * @instance
             */
            Profile.prototype.executables = $util.emptyArray;

            /**
             * Exactly the artifacts that must be there, sorted by path.
             * @member {Array.<muster.v1.ArtifactReference.$Properties>} artifacts
             * @memberof muster.v1.Profile
             * @instance
             */
            Profile.prototype.artifacts = $util.emptyArray;

            /**
             * Exactly the flags that must be evaluated, sorted by name. A measured flag that is not named here is not accepted.
             * @member {Array.<muster.v1.FlagReference.$Properties>} flags
             * @memberof muster.v1.Profile
             * @instance
             */
            Profile.prototype.flags = $util.emptyArray;

            /**
             * Loader variables that may be set, as NAME=VALUE, sorted.
             * @member {Array.<string>} loader
             * @memberof muster.v1.Profile
             * @instance
             */
            Profile.prototype.loader = $util.emptyArray;

            /**
             * Creates a new Profile instance using the specified properties.
             * @function create
             * @memberof muster.v1.Profile
             * @static
             * @param {muster.v1.Profile.$Properties=} [properties] Properties to set
             * @returns {muster.v1.Profile} Profile instance
             * @type {{
             *   (properties: muster.v1.Profile.$Shape): muster.v1.Profile & muster.v1.Profile.$Shape;
             *   (properties?: muster.v1.Profile.$Properties): muster.v1.Profile;
             * }}
             */
            Profile.create = function(properties) {
                return new Profile(properties);
            };

            /**
             * Encodes the specified Profile message. Does not implicitly {@link muster.v1.Profile.verify|verify} messages.
             * @function encode
             * @memberof muster.v1.Profile
             * @static
             * @param {muster.v1.Profile.$Properties} message Profile message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Profile.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.label != null && $Object.hasOwnProperty.call(message, "label") && message.label !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.label);
                if (message.stage != null && $Object.hasOwnProperty.call(message, "stage") && message.stage !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).int32(message.stage);
                if (message.executables != null && message.executables.length)
                    for (let i = 0; i < message.executables.length; ++i)
                        writer.uint32(/* id 3, wireType 2 =*/26).string(message.executables[i]);
                if (message.artifacts != null && message.artifacts.length)
                    for (let i = 0; i < message.artifacts.length; ++i)
                        $root.muster.v1.ArtifactReference.encode(message.artifacts[i], writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
                if (message.flags != null && message.flags.length)
                    for (let i = 0; i < message.flags.length; ++i)
                        $root.muster.v1.FlagReference.encode(message.flags[i], writer.uint32(/* id 5, wireType 2 =*/42).fork(), _depth + 1).ldelim();
                if (message.loader != null && message.loader.length)
                    for (let i = 0; i < message.loader.length; ++i)
                        writer.uint32(/* id 6, wireType 2 =*/50).string(message.loader[i]);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Profile message from the specified reader or buffer.
             * @function decode
             * @memberof muster.v1.Profile
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {muster.v1.Profile & muster.v1.Profile.$Shape} Profile
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Profile.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.muster.v1.Profile();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.label = value;
                            else
                                delete message.label;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.stage = value;
                            else
                                delete message.stage;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if (!(message.executables && message.executables.length))
                                message.executables = [];
                            message.executables.push(reader.stringVerify());
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if (!(message.artifacts && message.artifacts.length))
                                message.artifacts = [];
                            message.artifacts.push($root.muster.v1.ArtifactReference.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if (!(message.flags && message.flags.length))
                                message.flags = [];
                            message.flags.push($root.muster.v1.FlagReference.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            if (!(message.loader && message.loader.length))
                                message.loader = [];
                            message.loader.push(reader.stringVerify());
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Profile;
        })();

        /**
         * Stage enum.
         * @name muster.v1.Stage
         * @enum {number}
         * @property {number} STAGE_UNSPECIFIED=0 STAGE_UNSPECIFIED value
         * @property {number} STAGE_TARGET=1 Where the release wants every node.
         * @property {number} STAGE_OUTGOING=2 What still counts while rolling.
         */
        v1.Stage = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "STAGE_UNSPECIFIED"] = 0;
            values[valuesById[1] = "STAGE_TARGET"] = 1;
            values[valuesById[2] = "STAGE_OUTGOING"] = 2;
            return values;
        })();

        v1.ArtifactReference = (function() {

            /**
             * Properties of an ArtifactReference.
             * @typedef {Object} muster.v1.ArtifactReference.$Properties
             * @property {string|null} [path] ArtifactReference path
             * @property {string|null} [sha256] ArtifactReference sha256
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an ArtifactReference.
             * @memberof muster.v1
             * @interface IArtifactReference
             * @augments muster.v1.ArtifactReference.$Properties
             * @deprecated Use muster.v1.ArtifactReference.$Properties instead.
             */

            /**
             * Shape of an ArtifactReference.
             * @typedef {muster.v1.ArtifactReference.$Properties} muster.v1.ArtifactReference.$Shape
             */

            /**
             * Constructs a new ArtifactReference.
             * @memberof muster.v1
             * @classdesc Represents an ArtifactReference.
             * @constructor
             * @param {muster.v1.ArtifactReference.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ArtifactReference = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * ArtifactReference path.
             * @member {string} path
             * @memberof muster.v1.ArtifactReference
             * @instance
             */
            ArtifactReference.prototype.path = "";

            /**
             * ArtifactReference sha256.
             * @member {string} sha256
             * @memberof muster.v1.ArtifactReference
             * @instance
             */
            ArtifactReference.prototype.sha256 = "";

            /**
             * Creates a new ArtifactReference instance using the specified properties.
             * @function create
             * @memberof muster.v1.ArtifactReference
             * @static
             * @param {muster.v1.ArtifactReference.$Properties=} [properties] Properties to set
             * @returns {muster.v1.ArtifactReference} ArtifactReference instance
             * @type {{
             *   (properties: muster.v1.ArtifactReference.$Shape): muster.v1.ArtifactReference & muster.v1.ArtifactReference.$Shape;
             *   (properties?: muster.v1.ArtifactReference.$Properties): muster.v1.ArtifactReference;
             * }}
             */
            ArtifactReference.create = function(properties) {
                return new ArtifactReference(properties);
            };

            /**
             * Encodes the specified ArtifactReference message. Does not implicitly {@link muster.v1.ArtifactReference.verify|verify} messages.
             * @function encode
             * @memberof muster.v1.ArtifactReference
             * @static
             * @param {muster.v1.ArtifactReference.$Properties} message ArtifactReference message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ArtifactReference.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.path != null && $Object.hasOwnProperty.call(message, "path") && message.path !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.path);
                if (message.sha256 != null && $Object.hasOwnProperty.call(message, "sha256") && message.sha256 !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.sha256);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an ArtifactReference message from the specified reader or buffer.
             * @function decode
             * @memberof muster.v1.ArtifactReference
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {muster.v1.ArtifactReference & muster.v1.ArtifactReference.$Shape} ArtifactReference
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ArtifactReference.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.muster.v1.ArtifactReference();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.path = value;
                            else
                                delete message.path;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.sha256 = value;
                            else
                                delete message.sha256;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return ArtifactReference;
        })();

        v1.FlagReference = (function() {

            /**
             * Properties of a FlagReference.
             * @typedef {Object} muster.v1.FlagReference.$Properties
             * @property {string|null} [name] FlagReference name
             * @property {string|null} [value] FlagReference value
             * @property {boolean|null} [redacted] The value is the hex SHA-256 of the real one.
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a FlagReference.
             * @memberof muster.v1
             * @interface IFlagReference
             * @augments muster.v1.FlagReference.$Properties
             * @deprecated Use muster.v1.FlagReference.$Properties instead.
             */

            /**
             * Shape of a FlagReference.
             * @typedef {muster.v1.FlagReference.$Properties} muster.v1.FlagReference.$Shape
             */

            /**
             * Constructs a new FlagReference.
             * @memberof muster.v1
             * @classdesc Represents a FlagReference.
             * @constructor
             * @param {muster.v1.FlagReference.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const FlagReference = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * FlagReference name.
             * @member {string} name
             * @memberof muster.v1.FlagReference
             * @instance
             */
            FlagReference.prototype.name = "";

            /**
             * FlagReference value.
             * @member {string} value
             * @memberof muster.v1.FlagReference
             * @instance
             */
            FlagReference.prototype.value = "";

            /**
             * The value is the hex SHA-256 of the real one.
             * @member {boolean} redacted
             * @memberof muster.v1.FlagReference
             * @instance
             */
            FlagReference.prototype.redacted = false;

            /**
             * Creates a new FlagReference instance using the specified properties.
             * @function create
             * @memberof muster.v1.FlagReference
             * @static
             * @param {muster.v1.FlagReference.$Properties=} [properties] Properties to set
             * @returns {muster.v1.FlagReference} FlagReference instance
             * @type {{
             *   (properties: muster.v1.FlagReference.$Shape): muster.v1.FlagReference & muster.v1.FlagReference.$Shape;
             *   (properties?: muster.v1.FlagReference.$Properties): muster.v1.FlagReference;
             * }}
             */
            FlagReference.create = function(properties) {
                return new FlagReference(properties);
            };

            /**
             * Encodes the specified FlagReference message. Does not implicitly {@link muster.v1.FlagReference.verify|verify} messages.
             * @function encode
             * @memberof muster.v1.FlagReference
             * @static
             * @param {muster.v1.FlagReference.$Properties} message FlagReference message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            FlagReference.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.name);
                if (message.value != null && $Object.hasOwnProperty.call(message, "value") && message.value !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.value);
                if (message.redacted != null && $Object.hasOwnProperty.call(message, "redacted") && message.redacted !== false)
                    writer.uint32(/* id 3, wireType 0 =*/24).bool(message.redacted);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a FlagReference message from the specified reader or buffer.
             * @function decode
             * @memberof muster.v1.FlagReference
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {muster.v1.FlagReference & muster.v1.FlagReference.$Shape} FlagReference
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            FlagReference.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.muster.v1.FlagReference();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.name = value;
                            else
                                delete message.name;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.value = value;
                            else
                                delete message.value;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.redacted = value;
                            else
                                delete message.redacted;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return FlagReference;
        })();

        v1.Enable = (function() {

            /**
             * Properties of an Enable.
             * @typedef {Object} muster.v1.Enable.$Properties
             * @property {string|null} [pool] Enable pool
             * @property {Array.<string>|null} [nodes] Empty: the whole roster, all or none.
             * @property {boolean|null} [rolling] Also each node that reaches a TARGET profile of this release later, until it is contradicted. Refused while any node is DRIFTED or UNEXPECTED.
             * @property {string|null} [seenRelease] Hex digest of the release that the operator saw; needed where the pool requires a second key: who signs without having looked is refused.
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an Enable.
             * @memberof muster.v1
             * @interface IEnable
             * @augments muster.v1.Enable.$Properties
             * @deprecated Use muster.v1.Enable.$Properties instead.
             */

            /**
             * Shape of an Enable.
             * @typedef {muster.v1.Enable.$Properties} muster.v1.Enable.$Shape
             */

            /**
             * Constructs a new Enable.
             * @memberof muster.v1
             * @classdesc Gives traffic: fresh measurements are asked for first, and every node named must then be ATTESTED.
             * @constructor
             * @param {muster.v1.Enable.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Enable = function (properties) {
                this.nodes = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Enable pool.
             * @member {string} pool
             * @memberof muster.v1.Enable
             * @instance
             */
            Enable.prototype.pool = "";

            /**
             * Empty: the whole roster, all or none.
             * @member {Array.<string>} nodes
             * @memberof muster.v1.Enable
             * @instance
             */
            Enable.prototype.nodes = $util.emptyArray;

            /**
             * Also each node that reaches a TARGET profile of this release later, until it is contradicted. Refused while any node is DRIFTED or UNEXPECTED.
             * @member {boolean} rolling
             * @memberof muster.v1.Enable
             * @instance
             */
            Enable.prototype.rolling = false;

            /**
             * Hex digest of the release that the operator saw; needed where the pool requires a second key: who signs without having looked is refused.
             * @member {string} seenRelease
             * @memberof muster.v1.Enable
             * @instance
             */
            Enable.prototype.seenRelease = "";

            /**
             * Creates a new Enable instance using the specified properties.
             * @function create
             * @memberof muster.v1.Enable
             * @static
             * @param {muster.v1.Enable.$Properties=} [properties] Properties to set
             * @returns {muster.v1.Enable} Enable instance
             * @type {{
             *   (properties: muster.v1.Enable.$Shape): muster.v1.Enable & muster.v1.Enable.$Shape;
             *   (properties?: muster.v1.Enable.$Properties): muster.v1.Enable;
             * }}
             */
            Enable.create = function(properties) {
                return new Enable(properties);
            };

            /**
             * Encodes the specified Enable message. Does not implicitly {@link muster.v1.Enable.verify|verify} messages.
             * @function encode
             * @memberof muster.v1.Enable
             * @static
             * @param {muster.v1.Enable.$Properties} message Enable message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Enable.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.pool != null && $Object.hasOwnProperty.call(message, "pool") && message.pool !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.pool);
                if (message.nodes != null && message.nodes.length)
                    for (let i = 0; i < message.nodes.length; ++i)
                        writer.uint32(/* id 2, wireType 2 =*/18).string(message.nodes[i]);
                if (message.rolling != null && $Object.hasOwnProperty.call(message, "rolling") && message.rolling !== false)
                    writer.uint32(/* id 3, wireType 0 =*/24).bool(message.rolling);
                if (message.seenRelease != null && $Object.hasOwnProperty.call(message, "seenRelease") && message.seenRelease !== "")
                    writer.uint32(/* id 4, wireType 2 =*/34).string(message.seenRelease);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an Enable message from the specified reader or buffer.
             * @function decode
             * @memberof muster.v1.Enable
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {muster.v1.Enable & muster.v1.Enable.$Shape} Enable
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Enable.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.muster.v1.Enable();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.pool = value;
                            else
                                delete message.pool;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if (!(message.nodes && message.nodes.length))
                                message.nodes = [];
                            message.nodes.push(reader.stringVerify());
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.rolling = value;
                            else
                                delete message.rolling;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.seenRelease = value;
                            else
                                delete message.seenRelease;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Enable;
        })();

        v1.Disable = (function() {

            /**
             * Properties of a Disable.
             * @typedef {Object} muster.v1.Disable.$Properties
             * @property {string|null} [pool] Disable pool
             * @property {Array.<string>|null} [nodes] Empty: the whole roster.
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Disable.
             * @memberof muster.v1
             * @interface IDisable
             * @augments muster.v1.Disable.$Properties
             * @deprecated Use muster.v1.Disable.$Properties instead.
             */

            /**
             * Shape of a Disable.
             * @typedef {muster.v1.Disable.$Properties} muster.v1.Disable.$Shape
             */

            /**
             * Constructs a new Disable.
             * @memberof muster.v1
             * @classdesc Represents a Disable.
             * @constructor
             * @param {muster.v1.Disable.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Disable = function (properties) {
                this.nodes = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Disable pool.
             * @member {string} pool
             * @memberof muster.v1.Disable
             * @instance
             */
            Disable.prototype.pool = "";

            /**
             * Empty: the whole roster.
             * @member {Array.<string>} nodes
             * @memberof muster.v1.Disable
             * @instance
             */
            Disable.prototype.nodes = $util.emptyArray;

            /**
             * Creates a new Disable instance using the specified properties.
             * @function create
             * @memberof muster.v1.Disable
             * @static
             * @param {muster.v1.Disable.$Properties=} [properties] Properties to set
             * @returns {muster.v1.Disable} Disable instance
             * @type {{
             *   (properties: muster.v1.Disable.$Shape): muster.v1.Disable & muster.v1.Disable.$Shape;
             *   (properties?: muster.v1.Disable.$Properties): muster.v1.Disable;
             * }}
             */
            Disable.create = function(properties) {
                return new Disable(properties);
            };

            /**
             * Encodes the specified Disable message. Does not implicitly {@link muster.v1.Disable.verify|verify} messages.
             * @function encode
             * @memberof muster.v1.Disable
             * @static
             * @param {muster.v1.Disable.$Properties} message Disable message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Disable.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.pool != null && $Object.hasOwnProperty.call(message, "pool") && message.pool !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.pool);
                if (message.nodes != null && message.nodes.length)
                    for (let i = 0; i < message.nodes.length; ++i)
                        writer.uint32(/* id 2, wireType 2 =*/18).string(message.nodes[i]);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Disable message from the specified reader or buffer.
             * @function decode
             * @memberof muster.v1.Disable
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {muster.v1.Disable & muster.v1.Disable.$Shape} Disable
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Disable.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.muster.v1.Disable();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.pool = value;
                            else
                                delete message.pool;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if (!(message.nodes && message.nodes.length))
                                message.nodes = [];
                            message.nodes.push(reader.stringVerify());
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Disable;
        })();

        v1.Halt = (function() {

            /**
             * Properties of a Halt.
             * @typedef {Object} muster.v1.Halt.$Properties
             * @property {string|null} [pool] Halt pool
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Halt.
             * @memberof muster.v1
             * @interface IHalt
             * @augments muster.v1.Halt.$Properties
             * @deprecated Use muster.v1.Halt.$Properties instead.
             */

            /**
             * Shape of a Halt.
             * @typedef {muster.v1.Halt.$Properties} muster.v1.Halt.$Shape
             */

            /**
             * Constructs a new Halt.
             * @memberof muster.v1
             * @classdesc Quarantines every node of the pool until an `enable` of the whole roster.
             * @constructor
             * @param {muster.v1.Halt.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Halt = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Halt pool.
             * @member {string} pool
             * @memberof muster.v1.Halt
             * @instance
             */
            Halt.prototype.pool = "";

            /**
             * Creates a new Halt instance using the specified properties.
             * @function create
             * @memberof muster.v1.Halt
             * @static
             * @param {muster.v1.Halt.$Properties=} [properties] Properties to set
             * @returns {muster.v1.Halt} Halt instance
             * @type {{
             *   (properties: muster.v1.Halt.$Shape): muster.v1.Halt & muster.v1.Halt.$Shape;
             *   (properties?: muster.v1.Halt.$Properties): muster.v1.Halt;
             * }}
             */
            Halt.create = function(properties) {
                return new Halt(properties);
            };

            /**
             * Encodes the specified Halt message. Does not implicitly {@link muster.v1.Halt.verify|verify} messages.
             * @function encode
             * @memberof muster.v1.Halt
             * @static
             * @param {muster.v1.Halt.$Properties} message Halt message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Halt.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.pool != null && $Object.hasOwnProperty.call(message, "pool") && message.pool !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.pool);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Halt message from the specified reader or buffer.
             * @function decode
             * @memberof muster.v1.Halt
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {muster.v1.Halt & muster.v1.Halt.$Shape} Halt
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Halt.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.muster.v1.Halt();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.pool = value;
                            else
                                delete message.pool;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Halt;
        })();

        v1.EvictNode = (function() {

            /**
             * Properties of an EvictNode.
             * @typedef {Object} muster.v1.EvictNode.$Properties
             * @property {string|null} [node] EvictNode node
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an EvictNode.
             * @memberof muster.v1
             * @interface IEvictNode
             * @augments muster.v1.EvictNode.$Properties
             * @deprecated Use muster.v1.EvictNode.$Properties instead.
             */

            /**
             * Shape of an EvictNode.
             * @typedef {muster.v1.EvictNode.$Properties} muster.v1.EvictNode.$Shape
             */

            /**
             * Constructs a new EvictNode.
             * @memberof muster.v1
             * @classdesc Ends a node's identity; it may enrol again with a new token.
             * @constructor
             * @param {muster.v1.EvictNode.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const EvictNode = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * EvictNode node.
             * @member {string} node
             * @memberof muster.v1.EvictNode
             * @instance
             */
            EvictNode.prototype.node = "";

            /**
             * Creates a new EvictNode instance using the specified properties.
             * @function create
             * @memberof muster.v1.EvictNode
             * @static
             * @param {muster.v1.EvictNode.$Properties=} [properties] Properties to set
             * @returns {muster.v1.EvictNode} EvictNode instance
             * @type {{
             *   (properties: muster.v1.EvictNode.$Shape): muster.v1.EvictNode & muster.v1.EvictNode.$Shape;
             *   (properties?: muster.v1.EvictNode.$Properties): muster.v1.EvictNode;
             * }}
             */
            EvictNode.create = function(properties) {
                return new EvictNode(properties);
            };

            /**
             * Encodes the specified EvictNode message. Does not implicitly {@link muster.v1.EvictNode.verify|verify} messages.
             * @function encode
             * @memberof muster.v1.EvictNode
             * @static
             * @param {muster.v1.EvictNode.$Properties} message EvictNode message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            EvictNode.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.node != null && $Object.hasOwnProperty.call(message, "node") && message.node !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.node);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an EvictNode message from the specified reader or buffer.
             * @function decode
             * @memberof muster.v1.EvictNode
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {muster.v1.EvictNode & muster.v1.EvictNode.$Shape} EvictNode
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            EvictNode.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.muster.v1.EvictNode();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.node = value;
                            else
                                delete message.node;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return EvictNode;
        })();

        v1.BanNode = (function() {

            /**
             * Properties of a BanNode.
             * @typedef {Object} muster.v1.BanNode.$Properties
             * @property {string|null} [node] BanNode node
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a BanNode.
             * @memberof muster.v1
             * @interface IBanNode
             * @augments muster.v1.BanNode.$Properties
             * @deprecated Use muster.v1.BanNode.$Properties instead.
             */

            /**
             * Shape of a BanNode.
             * @typedef {muster.v1.BanNode.$Properties} muster.v1.BanNode.$Shape
             */

            /**
             * Constructs a new BanNode.
             * @memberof muster.v1
             * @classdesc Ends a node's identity for good.
             * @constructor
             * @param {muster.v1.BanNode.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const BanNode = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * BanNode node.
             * @member {string} node
             * @memberof muster.v1.BanNode
             * @instance
             */
            BanNode.prototype.node = "";

            /**
             * Creates a new BanNode instance using the specified properties.
             * @function create
             * @memberof muster.v1.BanNode
             * @static
             * @param {muster.v1.BanNode.$Properties=} [properties] Properties to set
             * @returns {muster.v1.BanNode} BanNode instance
             * @type {{
             *   (properties: muster.v1.BanNode.$Shape): muster.v1.BanNode & muster.v1.BanNode.$Shape;
             *   (properties?: muster.v1.BanNode.$Properties): muster.v1.BanNode;
             * }}
             */
            BanNode.create = function(properties) {
                return new BanNode(properties);
            };

            /**
             * Encodes the specified BanNode message. Does not implicitly {@link muster.v1.BanNode.verify|verify} messages.
             * @function encode
             * @memberof muster.v1.BanNode
             * @static
             * @param {muster.v1.BanNode.$Properties} message BanNode message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            BanNode.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.node != null && $Object.hasOwnProperty.call(message, "node") && message.node !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.node);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a BanNode message from the specified reader or buffer.
             * @function decode
             * @memberof muster.v1.BanNode
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {muster.v1.BanNode & muster.v1.BanNode.$Shape} BanNode
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            BanNode.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.muster.v1.BanNode();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.node = value;
                            else
                                delete message.node;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return BanNode;
        })();

        v1.MeasureNow = (function() {

            /**
             * Properties of a MeasureNow.
             * @typedef {Object} muster.v1.MeasureNow.$Properties
             * @property {string|null} [pool] MeasureNow pool
             * @property {Array.<string>|null} [nodes] Empty: the whole roster.
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a MeasureNow.
             * @memberof muster.v1
             * @interface IMeasureNow
             * @augments muster.v1.MeasureNow.$Properties
             * @deprecated Use muster.v1.MeasureNow.$Properties instead.
             */

            /**
             * Shape of a MeasureNow.
             * @typedef {muster.v1.MeasureNow.$Properties} muster.v1.MeasureNow.$Shape
             */

            /**
             * Constructs a new MeasureNow.
             * @memberof muster.v1
             * @classdesc Represents a MeasureNow.
             * @constructor
             * @param {muster.v1.MeasureNow.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const MeasureNow = function (properties) {
                this.nodes = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * MeasureNow pool.
             * @member {string} pool
             * @memberof muster.v1.MeasureNow
             * @instance
             */
            MeasureNow.prototype.pool = "";

            /**
             * Empty: the whole roster.
             * @member {Array.<string>} nodes
             * @memberof muster.v1.MeasureNow
             * @instance
             */
            MeasureNow.prototype.nodes = $util.emptyArray;

            /**
             * Creates a new MeasureNow instance using the specified properties.
             * @function create
             * @memberof muster.v1.MeasureNow
             * @static
             * @param {muster.v1.MeasureNow.$Properties=} [properties] Properties to set
             * @returns {muster.v1.MeasureNow} MeasureNow instance
             * @type {{
             *   (properties: muster.v1.MeasureNow.$Shape): muster.v1.MeasureNow & muster.v1.MeasureNow.$Shape;
             *   (properties?: muster.v1.MeasureNow.$Properties): muster.v1.MeasureNow;
             * }}
             */
            MeasureNow.create = function(properties) {
                return new MeasureNow(properties);
            };

            /**
             * Encodes the specified MeasureNow message. Does not implicitly {@link muster.v1.MeasureNow.verify|verify} messages.
             * @function encode
             * @memberof muster.v1.MeasureNow
             * @static
             * @param {muster.v1.MeasureNow.$Properties} message MeasureNow message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            MeasureNow.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.pool != null && $Object.hasOwnProperty.call(message, "pool") && message.pool !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.pool);
                if (message.nodes != null && message.nodes.length)
                    for (let i = 0; i < message.nodes.length; ++i)
                        writer.uint32(/* id 2, wireType 2 =*/18).string(message.nodes[i]);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a MeasureNow message from the specified reader or buffer.
             * @function decode
             * @memberof muster.v1.MeasureNow
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {muster.v1.MeasureNow & muster.v1.MeasureNow.$Shape} MeasureNow
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            MeasureNow.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.muster.v1.MeasureNow();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.pool = value;
                            else
                                delete message.pool;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if (!(message.nodes && message.nodes.length))
                                message.nodes = [];
                            message.nodes.push(reader.stringVerify());
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return MeasureNow;
        })();

        v1.RegisterBuild = (function() {

            /**
             * Properties of a RegisterBuild.
             * @typedef {Object} muster.v1.RegisterBuild.$Properties
             * @property {muster.v1.Envelope.$Properties|null} [statement] RegisterBuild statement
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a RegisterBuild.
             * @memberof muster.v1
             * @interface IRegisterBuild
             * @augments muster.v1.RegisterBuild.$Properties
             * @deprecated Use muster.v1.RegisterBuild.$Properties instead.
             */

            /**
             * Shape of a RegisterBuild.
             * @typedef {muster.v1.RegisterBuild.$Properties} muster.v1.RegisterBuild.$Shape
             */

            /**
             * Constructs a new RegisterBuild.
             * @memberof muster.v1
             * @classdesc A build contract: an in-toto Statement ("application/vnd.in-toto+json") of predicate "urn:muster:build-contract:v1", signed by a builder's key.
             * @constructor
             * @param {muster.v1.RegisterBuild.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const RegisterBuild = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * RegisterBuild statement.
             * @member {muster.v1.Envelope.$Properties|null|undefined} statement
             * @memberof muster.v1.RegisterBuild
             * @instance
             */
            RegisterBuild.prototype.statement = null;

            /**
             * Creates a new RegisterBuild instance using the specified properties.
             * @function create
             * @memberof muster.v1.RegisterBuild
             * @static
             * @param {muster.v1.RegisterBuild.$Properties=} [properties] Properties to set
             * @returns {muster.v1.RegisterBuild} RegisterBuild instance
             * @type {{
             *   (properties: muster.v1.RegisterBuild.$Shape): muster.v1.RegisterBuild & muster.v1.RegisterBuild.$Shape;
             *   (properties?: muster.v1.RegisterBuild.$Properties): muster.v1.RegisterBuild;
             * }}
             */
            RegisterBuild.create = function(properties) {
                return new RegisterBuild(properties);
            };

            /**
             * Encodes the specified RegisterBuild message. Does not implicitly {@link muster.v1.RegisterBuild.verify|verify} messages.
             * @function encode
             * @memberof muster.v1.RegisterBuild
             * @static
             * @param {muster.v1.RegisterBuild.$Properties} message RegisterBuild message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            RegisterBuild.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.statement != null && $Object.hasOwnProperty.call(message, "statement"))
                    $root.muster.v1.Envelope.encode(message.statement, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a RegisterBuild message from the specified reader or buffer.
             * @function decode
             * @memberof muster.v1.RegisterBuild
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {muster.v1.RegisterBuild & muster.v1.RegisterBuild.$Shape} RegisterBuild
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            RegisterBuild.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.muster.v1.RegisterBuild();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.statement = $root.muster.v1.Envelope.decode(reader, reader.size(), $undefined, _depth + 1, message.statement);
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return RegisterBuild;
        })();

        v1.RetireFlag = (function() {

            /**
             * Properties of a RetireFlag.
             * @typedef {Object} muster.v1.RetireFlag.$Properties
             * @property {string|null} [service] RetireFlag service
             * @property {string|null} [flag] RetireFlag flag
             * @property {string|null} [meaning] RetireFlag meaning
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a RetireFlag.
             * @memberof muster.v1
             * @interface IRetireFlag
             * @augments muster.v1.RetireFlag.$Properties
             * @deprecated Use muster.v1.RetireFlag.$Properties instead.
             */

            /**
             * Shape of a RetireFlag.
             * @typedef {muster.v1.RetireFlag.$Properties} muster.v1.RetireFlag.$Shape
             */

            /**
             * Constructs a new RetireFlag.
             * @memberof muster.v1
             * @classdesc Buries a meaning of a flag for ever.
             * @constructor
             * @param {muster.v1.RetireFlag.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const RetireFlag = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * RetireFlag service.
             * @member {string} service
             * @memberof muster.v1.RetireFlag
             * @instance
             */
            RetireFlag.prototype.service = "";

            /**
             * RetireFlag flag.
             * @member {string} flag
             * @memberof muster.v1.RetireFlag
             * @instance
             */
            RetireFlag.prototype.flag = "";

            /**
             * RetireFlag meaning.
             * @member {string} meaning
             * @memberof muster.v1.RetireFlag
             * @instance
             */
            RetireFlag.prototype.meaning = "";

            /**
             * Creates a new RetireFlag instance using the specified properties.
             * @function create
             * @memberof muster.v1.RetireFlag
             * @static
             * @param {muster.v1.RetireFlag.$Properties=} [properties] Properties to set
             * @returns {muster.v1.RetireFlag} RetireFlag instance
             * @type {{
             *   (properties: muster.v1.RetireFlag.$Shape): muster.v1.RetireFlag & muster.v1.RetireFlag.$Shape;
             *   (properties?: muster.v1.RetireFlag.$Properties): muster.v1.RetireFlag;
             * }}
             */
            RetireFlag.create = function(properties) {
                return new RetireFlag(properties);
            };

            /**
             * Encodes the specified RetireFlag message. Does not implicitly {@link muster.v1.RetireFlag.verify|verify} messages.
             * @function encode
             * @memberof muster.v1.RetireFlag
             * @static
             * @param {muster.v1.RetireFlag.$Properties} message RetireFlag message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            RetireFlag.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.service != null && $Object.hasOwnProperty.call(message, "service") && message.service !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.service);
                if (message.flag != null && $Object.hasOwnProperty.call(message, "flag") && message.flag !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.flag);
                if (message.meaning != null && $Object.hasOwnProperty.call(message, "meaning") && message.meaning !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.meaning);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a RetireFlag message from the specified reader or buffer.
             * @function decode
             * @memberof muster.v1.RetireFlag
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {muster.v1.RetireFlag & muster.v1.RetireFlag.$Shape} RetireFlag
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            RetireFlag.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.muster.v1.RetireFlag();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.service = value;
                            else
                                delete message.service;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.flag = value;
                            else
                                delete message.flag;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.meaning = value;
                            else
                                delete message.meaning;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return RetireFlag;
        })();

        v1.ProposeRelease = (function() {

            /**
             * Properties of a ProposeRelease.
             * @typedef {Object} muster.v1.ProposeRelease.$Properties
             * @property {muster.v1.ReleaseSpec.$Properties|null} [spec] ProposeRelease spec
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a ProposeRelease.
             * @memberof muster.v1
             * @interface IProposeRelease
             * @augments muster.v1.ProposeRelease.$Properties
             * @deprecated Use muster.v1.ProposeRelease.$Properties instead.
             */

            /**
             * Shape of a ProposeRelease.
             * @typedef {muster.v1.ProposeRelease.$Properties} muster.v1.ProposeRelease.$Shape
             */

            /**
             * Constructs a new ProposeRelease.
             * @memberof muster.v1
             * @classdesc Puts a release forward for approval. Nothing changes in the fleet.
             * @constructor
             * @param {muster.v1.ProposeRelease.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ProposeRelease = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * ProposeRelease spec.
             * @member {muster.v1.ReleaseSpec.$Properties|null|undefined} spec
             * @memberof muster.v1.ProposeRelease
             * @instance
             */
            ProposeRelease.prototype.spec = null;

            /**
             * Creates a new ProposeRelease instance using the specified properties.
             * @function create
             * @memberof muster.v1.ProposeRelease
             * @static
             * @param {muster.v1.ProposeRelease.$Properties=} [properties] Properties to set
             * @returns {muster.v1.ProposeRelease} ProposeRelease instance
             * @type {{
             *   (properties: muster.v1.ProposeRelease.$Shape): muster.v1.ProposeRelease & muster.v1.ProposeRelease.$Shape;
             *   (properties?: muster.v1.ProposeRelease.$Properties): muster.v1.ProposeRelease;
             * }}
             */
            ProposeRelease.create = function(properties) {
                return new ProposeRelease(properties);
            };

            /**
             * Encodes the specified ProposeRelease message. Does not implicitly {@link muster.v1.ProposeRelease.verify|verify} messages.
             * @function encode
             * @memberof muster.v1.ProposeRelease
             * @static
             * @param {muster.v1.ProposeRelease.$Properties} message ProposeRelease message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ProposeRelease.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.spec != null && $Object.hasOwnProperty.call(message, "spec"))
                    $root.muster.v1.ReleaseSpec.encode(message.spec, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a ProposeRelease message from the specified reader or buffer.
             * @function decode
             * @memberof muster.v1.ProposeRelease
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {muster.v1.ProposeRelease & muster.v1.ProposeRelease.$Shape} ProposeRelease
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ProposeRelease.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.muster.v1.ProposeRelease();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.spec = $root.muster.v1.ReleaseSpec.decode(reader, reader.size(), $undefined, _depth + 1, message.spec);
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return ProposeRelease;
        })();

        v1.ApproveRelease = (function() {

            /**
             * Properties of an ApproveRelease.
             * @typedef {Object} muster.v1.ApproveRelease.$Properties
             * @property {string|null} [pool] ApproveRelease pool
             * @property {string|null} [release] Hex digest of the release.
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an ApproveRelease.
             * @memberof muster.v1
             * @interface IApproveRelease
             * @augments muster.v1.ApproveRelease.$Properties
             * @deprecated Use muster.v1.ApproveRelease.$Properties instead.
             */

            /**
             * Shape of an ApproveRelease.
             * @typedef {muster.v1.ApproveRelease.$Properties} muster.v1.ApproveRelease.$Shape
             */

            /**
             * Constructs a new ApproveRelease.
             * @memberof muster.v1
             * @classdesc One person's word for exactly this release.
             * @constructor
             * @param {muster.v1.ApproveRelease.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ApproveRelease = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * ApproveRelease pool.
             * @member {string} pool
             * @memberof muster.v1.ApproveRelease
             * @instance
             */
            ApproveRelease.prototype.pool = "";

            /**
             * Hex digest of the release.
             * @member {string} release
             * @memberof muster.v1.ApproveRelease
             * @instance
             */
            ApproveRelease.prototype.release = "";

            /**
             * Creates a new ApproveRelease instance using the specified properties.
             * @function create
             * @memberof muster.v1.ApproveRelease
             * @static
             * @param {muster.v1.ApproveRelease.$Properties=} [properties] Properties to set
             * @returns {muster.v1.ApproveRelease} ApproveRelease instance
             * @type {{
             *   (properties: muster.v1.ApproveRelease.$Shape): muster.v1.ApproveRelease & muster.v1.ApproveRelease.$Shape;
             *   (properties?: muster.v1.ApproveRelease.$Properties): muster.v1.ApproveRelease;
             * }}
             */
            ApproveRelease.create = function(properties) {
                return new ApproveRelease(properties);
            };

            /**
             * Encodes the specified ApproveRelease message. Does not implicitly {@link muster.v1.ApproveRelease.verify|verify} messages.
             * @function encode
             * @memberof muster.v1.ApproveRelease
             * @static
             * @param {muster.v1.ApproveRelease.$Properties} message ApproveRelease message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ApproveRelease.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.pool != null && $Object.hasOwnProperty.call(message, "pool") && message.pool !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.pool);
                if (message.release != null && $Object.hasOwnProperty.call(message, "release") && message.release !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.release);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an ApproveRelease message from the specified reader or buffer.
             * @function decode
             * @memberof muster.v1.ApproveRelease
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {muster.v1.ApproveRelease & muster.v1.ApproveRelease.$Shape} ApproveRelease
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ApproveRelease.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.muster.v1.ApproveRelease();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.pool = value;
                            else
                                delete message.pool;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.release = value;
                            else
                                delete message.release;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return ApproveRelease;
        })();

        v1.SignTask = (function() {

            /**
             * Properties of a SignTask.
             * @typedef {Object} muster.v1.SignTask.$Properties
             * @property {string|null} [pool] SignTask pool
             * @property {string|null} [release] SignTask release
             * @property {string|null} [task] SignTask task
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a SignTask.
             * @memberof muster.v1
             * @interface ISignTask
             * @augments muster.v1.SignTask.$Properties
             * @deprecated Use muster.v1.SignTask.$Properties instead.
             */

            /**
             * Shape of a SignTask.
             * @typedef {muster.v1.SignTask.$Properties} muster.v1.SignTask.$Shape
             */

            /**
             * Constructs a new SignTask.
             * @memberof muster.v1
             * @classdesc Represents a SignTask.
             * @constructor
             * @param {muster.v1.SignTask.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const SignTask = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * SignTask pool.
             * @member {string} pool
             * @memberof muster.v1.SignTask
             * @instance
             */
            SignTask.prototype.pool = "";

            /**
             * SignTask release.
             * @member {string} release
             * @memberof muster.v1.SignTask
             * @instance
             */
            SignTask.prototype.release = "";

            /**
             * SignTask task.
             * @member {string} task
             * @memberof muster.v1.SignTask
             * @instance
             */
            SignTask.prototype.task = "";

            /**
             * Creates a new SignTask instance using the specified properties.
             * @function create
             * @memberof muster.v1.SignTask
             * @static
             * @param {muster.v1.SignTask.$Properties=} [properties] Properties to set
             * @returns {muster.v1.SignTask} SignTask instance
             * @type {{
             *   (properties: muster.v1.SignTask.$Shape): muster.v1.SignTask & muster.v1.SignTask.$Shape;
             *   (properties?: muster.v1.SignTask.$Properties): muster.v1.SignTask;
             * }}
             */
            SignTask.create = function(properties) {
                return new SignTask(properties);
            };

            /**
             * Encodes the specified SignTask message. Does not implicitly {@link muster.v1.SignTask.verify|verify} messages.
             * @function encode
             * @memberof muster.v1.SignTask
             * @static
             * @param {muster.v1.SignTask.$Properties} message SignTask message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            SignTask.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.pool != null && $Object.hasOwnProperty.call(message, "pool") && message.pool !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.pool);
                if (message.release != null && $Object.hasOwnProperty.call(message, "release") && message.release !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.release);
                if (message.task != null && $Object.hasOwnProperty.call(message, "task") && message.task !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.task);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a SignTask message from the specified reader or buffer.
             * @function decode
             * @memberof muster.v1.SignTask
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {muster.v1.SignTask & muster.v1.SignTask.$Shape} SignTask
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            SignTask.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.muster.v1.SignTask();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.pool = value;
                            else
                                delete message.pool;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.release = value;
                            else
                                delete message.release;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.task = value;
                            else
                                delete message.task;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return SignTask;
        })();

        v1.StartRelease = (function() {

            /**
             * Properties of a StartRelease.
             * @typedef {Object} muster.v1.StartRelease.$Properties
             * @property {string|null} [pool] StartRelease pool
             * @property {string|null} [release] StartRelease release
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a StartRelease.
             * @memberof muster.v1
             * @interface IStartRelease
             * @augments muster.v1.StartRelease.$Properties
             * @deprecated Use muster.v1.StartRelease.$Properties instead.
             */

            /**
             * Shape of a StartRelease.
             * @typedef {muster.v1.StartRelease.$Properties} muster.v1.StartRelease.$Shape
             */

            /**
             * Constructs a new StartRelease.
             * @memberof muster.v1
             * @classdesc Makes an approved release the one that the pool is held against. The one before it is superseded, or complete as it was.
             * @constructor
             * @param {muster.v1.StartRelease.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const StartRelease = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * StartRelease pool.
             * @member {string} pool
             * @memberof muster.v1.StartRelease
             * @instance
             */
            StartRelease.prototype.pool = "";

            /**
             * StartRelease release.
             * @member {string} release
             * @memberof muster.v1.StartRelease
             * @instance
             */
            StartRelease.prototype.release = "";

            /**
             * Creates a new StartRelease instance using the specified properties.
             * @function create
             * @memberof muster.v1.StartRelease
             * @static
             * @param {muster.v1.StartRelease.$Properties=} [properties] Properties to set
             * @returns {muster.v1.StartRelease} StartRelease instance
             * @type {{
             *   (properties: muster.v1.StartRelease.$Shape): muster.v1.StartRelease & muster.v1.StartRelease.$Shape;
             *   (properties?: muster.v1.StartRelease.$Properties): muster.v1.StartRelease;
             * }}
             */
            StartRelease.create = function(properties) {
                return new StartRelease(properties);
            };

            /**
             * Encodes the specified StartRelease message. Does not implicitly {@link muster.v1.StartRelease.verify|verify} messages.
             * @function encode
             * @memberof muster.v1.StartRelease
             * @static
             * @param {muster.v1.StartRelease.$Properties} message StartRelease message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            StartRelease.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.pool != null && $Object.hasOwnProperty.call(message, "pool") && message.pool !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.pool);
                if (message.release != null && $Object.hasOwnProperty.call(message, "release") && message.release !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.release);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a StartRelease message from the specified reader or buffer.
             * @function decode
             * @memberof muster.v1.StartRelease
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {muster.v1.StartRelease & muster.v1.StartRelease.$Shape} StartRelease
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            StartRelease.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.muster.v1.StartRelease();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.pool = value;
                            else
                                delete message.pool;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.release = value;
                            else
                                delete message.release;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return StartRelease;
        })();

        v1.CompleteRelease = (function() {

            /**
             * Properties of a CompleteRelease.
             * @typedef {Object} muster.v1.CompleteRelease.$Properties
             * @property {string|null} [pool] CompleteRelease pool
             * @property {string|null} [release] CompleteRelease release
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a CompleteRelease.
             * @memberof muster.v1
             * @interface ICompleteRelease
             * @augments muster.v1.CompleteRelease.$Properties
             * @deprecated Use muster.v1.CompleteRelease.$Properties instead.
             */

            /**
             * Shape of a CompleteRelease.
             * @typedef {muster.v1.CompleteRelease.$Properties} muster.v1.CompleteRelease.$Shape
             */

            /**
             * Constructs a new CompleteRelease.
             * @memberof muster.v1
             * @classdesc Says that the whole roster is on the release's target; refused while it is not.
             * @constructor
             * @param {muster.v1.CompleteRelease.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const CompleteRelease = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * CompleteRelease pool.
             * @member {string} pool
             * @memberof muster.v1.CompleteRelease
             * @instance
             */
            CompleteRelease.prototype.pool = "";

            /**
             * CompleteRelease release.
             * @member {string} release
             * @memberof muster.v1.CompleteRelease
             * @instance
             */
            CompleteRelease.prototype.release = "";

            /**
             * Creates a new CompleteRelease instance using the specified properties.
             * @function create
             * @memberof muster.v1.CompleteRelease
             * @static
             * @param {muster.v1.CompleteRelease.$Properties=} [properties] Properties to set
             * @returns {muster.v1.CompleteRelease} CompleteRelease instance
             * @type {{
             *   (properties: muster.v1.CompleteRelease.$Shape): muster.v1.CompleteRelease & muster.v1.CompleteRelease.$Shape;
             *   (properties?: muster.v1.CompleteRelease.$Properties): muster.v1.CompleteRelease;
             * }}
             */
            CompleteRelease.create = function(properties) {
                return new CompleteRelease(properties);
            };

            /**
             * Encodes the specified CompleteRelease message. Does not implicitly {@link muster.v1.CompleteRelease.verify|verify} messages.
             * @function encode
             * @memberof muster.v1.CompleteRelease
             * @static
             * @param {muster.v1.CompleteRelease.$Properties} message CompleteRelease message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            CompleteRelease.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.pool != null && $Object.hasOwnProperty.call(message, "pool") && message.pool !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.pool);
                if (message.release != null && $Object.hasOwnProperty.call(message, "release") && message.release !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.release);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a CompleteRelease message from the specified reader or buffer.
             * @function decode
             * @memberof muster.v1.CompleteRelease
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {muster.v1.CompleteRelease & muster.v1.CompleteRelease.$Shape} CompleteRelease
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            CompleteRelease.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.muster.v1.CompleteRelease();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.pool = value;
                            else
                                delete message.pool;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.release = value;
                            else
                                delete message.release;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return CompleteRelease;
        })();

        v1.AbortRelease = (function() {

            /**
             * Properties of an AbortRelease.
             * @typedef {Object} muster.v1.AbortRelease.$Properties
             * @property {string|null} [pool] AbortRelease pool
             * @property {string|null} [release] AbortRelease release
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an AbortRelease.
             * @memberof muster.v1
             * @interface IAbortRelease
             * @augments muster.v1.AbortRelease.$Properties
             * @deprecated Use muster.v1.AbortRelease.$Properties instead.
             */

            /**
             * Shape of an AbortRelease.
             * @typedef {muster.v1.AbortRelease.$Properties} muster.v1.AbortRelease.$Shape
             */

            /**
             * Constructs a new AbortRelease.
             * @memberof muster.v1
             * @classdesc Ends a release that is not complete. One that is rolling stays what the pool is held against until another is started.
             * @constructor
             * @param {muster.v1.AbortRelease.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const AbortRelease = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * AbortRelease pool.
             * @member {string} pool
             * @memberof muster.v1.AbortRelease
             * @instance
             */
            AbortRelease.prototype.pool = "";

            /**
             * AbortRelease release.
             * @member {string} release
             * @memberof muster.v1.AbortRelease
             * @instance
             */
            AbortRelease.prototype.release = "";

            /**
             * Creates a new AbortRelease instance using the specified properties.
             * @function create
             * @memberof muster.v1.AbortRelease
             * @static
             * @param {muster.v1.AbortRelease.$Properties=} [properties] Properties to set
             * @returns {muster.v1.AbortRelease} AbortRelease instance
             * @type {{
             *   (properties: muster.v1.AbortRelease.$Shape): muster.v1.AbortRelease & muster.v1.AbortRelease.$Shape;
             *   (properties?: muster.v1.AbortRelease.$Properties): muster.v1.AbortRelease;
             * }}
             */
            AbortRelease.create = function(properties) {
                return new AbortRelease(properties);
            };

            /**
             * Encodes the specified AbortRelease message. Does not implicitly {@link muster.v1.AbortRelease.verify|verify} messages.
             * @function encode
             * @memberof muster.v1.AbortRelease
             * @static
             * @param {muster.v1.AbortRelease.$Properties} message AbortRelease message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            AbortRelease.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.pool != null && $Object.hasOwnProperty.call(message, "pool") && message.pool !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.pool);
                if (message.release != null && $Object.hasOwnProperty.call(message, "release") && message.release !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.release);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an AbortRelease message from the specified reader or buffer.
             * @function decode
             * @memberof muster.v1.AbortRelease
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {muster.v1.AbortRelease & muster.v1.AbortRelease.$Shape} AbortRelease
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            AbortRelease.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.muster.v1.AbortRelease();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.pool = value;
                            else
                                delete message.pool;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.release = value;
                            else
                                delete message.release;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return AbortRelease;
        })();

        v1.OpenWindow = (function() {

            /**
             * Properties of an OpenWindow.
             * @typedef {Object} muster.v1.OpenWindow.$Properties
             * @property {string|null} [pool] OpenWindow pool
             * @property {muster.v1.WindowSpec.$Properties|null} [spec] OpenWindow spec
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an OpenWindow.
             * @memberof muster.v1
             * @interface IOpenWindow
             * @augments muster.v1.OpenWindow.$Properties
             * @deprecated Use muster.v1.OpenWindow.$Properties instead.
             */

            /**
             * Shape of an OpenWindow.
             * @typedef {muster.v1.OpenWindow.$Properties} muster.v1.OpenWindow.$Shape
             */

            /**
             * Constructs a new OpenWindow.
             * @memberof muster.v1
             * @classdesc When releases of a pool may be started and nodes enabled.
             * @constructor
             * @param {muster.v1.OpenWindow.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const OpenWindow = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * OpenWindow pool.
             * @member {string} pool
             * @memberof muster.v1.OpenWindow
             * @instance
             */
            OpenWindow.prototype.pool = "";

            /**
             * OpenWindow spec.
             * @member {muster.v1.WindowSpec.$Properties|null|undefined} spec
             * @memberof muster.v1.OpenWindow
             * @instance
             */
            OpenWindow.prototype.spec = null;

            /**
             * Creates a new OpenWindow instance using the specified properties.
             * @function create
             * @memberof muster.v1.OpenWindow
             * @static
             * @param {muster.v1.OpenWindow.$Properties=} [properties] Properties to set
             * @returns {muster.v1.OpenWindow} OpenWindow instance
             * @type {{
             *   (properties: muster.v1.OpenWindow.$Shape): muster.v1.OpenWindow & muster.v1.OpenWindow.$Shape;
             *   (properties?: muster.v1.OpenWindow.$Properties): muster.v1.OpenWindow;
             * }}
             */
            OpenWindow.create = function(properties) {
                return new OpenWindow(properties);
            };

            /**
             * Encodes the specified OpenWindow message. Does not implicitly {@link muster.v1.OpenWindow.verify|verify} messages.
             * @function encode
             * @memberof muster.v1.OpenWindow
             * @static
             * @param {muster.v1.OpenWindow.$Properties} message OpenWindow message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            OpenWindow.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.pool != null && $Object.hasOwnProperty.call(message, "pool") && message.pool !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.pool);
                if (message.spec != null && $Object.hasOwnProperty.call(message, "spec"))
                    $root.muster.v1.WindowSpec.encode(message.spec, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an OpenWindow message from the specified reader or buffer.
             * @function decode
             * @memberof muster.v1.OpenWindow
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {muster.v1.OpenWindow & muster.v1.OpenWindow.$Shape} OpenWindow
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            OpenWindow.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.muster.v1.OpenWindow();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.pool = value;
                            else
                                delete message.pool;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.spec = $root.muster.v1.WindowSpec.decode(reader, reader.size(), $undefined, _depth + 1, message.spec);
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return OpenWindow;
        })();

        v1.WindowSpec = (function() {

            /**
             * Properties of a WindowSpec.
             * @typedef {Object} muster.v1.WindowSpec.$Properties
             * @property {string|null} [name] 1 to 64 characters of [a-z0-9-]; an existing one of that name is replaced.
             * @property {muster.v1.WindowKind|null} [kind] WindowSpec kind
             * @property {string|null} [schedule] Five or six cron fields: each time it matches the window begins. Empty: it begins with this command, once.
             * @property {string|null} [timeZone] IANA name, e.g. "America/New_York". Empty: UTC.
             * @property {number|null} [durationMs] How long it lasts, 60,000 to 604,800,000.
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a WindowSpec.
             * @memberof muster.v1
             * @interface IWindowSpec
             * @augments muster.v1.WindowSpec.$Properties
             * @deprecated Use muster.v1.WindowSpec.$Properties instead.
             */

            /**
             * Shape of a WindowSpec.
             * @typedef {muster.v1.WindowSpec.$Properties} muster.v1.WindowSpec.$Shape
             */

            /**
             * Constructs a new WindowSpec.
             * @memberof muster.v1
             * @classdesc Represents a WindowSpec.
             * @constructor
             * @param {muster.v1.WindowSpec.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const WindowSpec = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * 1 to 64 characters of [a-z0-9-]; an existing one of that name is replaced.
             * @member {string} name
             * @memberof muster.v1.WindowSpec
             * @instance
             */
            WindowSpec.prototype.name = "";

            /**
             * WindowSpec kind.
             * @member {muster.v1.WindowKind} kind
             * @memberof muster.v1.WindowSpec
             * @instance
             */
            WindowSpec.prototype.kind = 0;

            /**
             * Five or six cron fields: each time it matches the window begins. Empty: it begins with this command, once.
             * @member {string} schedule
             * @memberof muster.v1.WindowSpec
             * @instance
             */
            WindowSpec.prototype.schedule = "";

            /**
             * IANA name, e.g. "America/New_York". Empty: UTC.
             * @member {string} timeZone
             * @memberof muster.v1.WindowSpec
             * @instance
             */
            WindowSpec.prototype.timeZone = "";

            /**
             * How long it lasts, 60,000 to 604,800,000.
             * @member {number} durationMs
             * @memberof muster.v1.WindowSpec
             * @instance
             */
            WindowSpec.prototype.durationMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Creates a new WindowSpec instance using the specified properties.
             * @function create
             * @memberof muster.v1.WindowSpec
             * @static
             * @param {muster.v1.WindowSpec.$Properties=} [properties] Properties to set
             * @returns {muster.v1.WindowSpec} WindowSpec instance
             * @type {{
             *   (properties: muster.v1.WindowSpec.$Shape): muster.v1.WindowSpec & muster.v1.WindowSpec.$Shape;
             *   (properties?: muster.v1.WindowSpec.$Properties): muster.v1.WindowSpec;
             * }}
             */
            WindowSpec.create = function(properties) {
                return new WindowSpec(properties);
            };

            /**
             * Encodes the specified WindowSpec message. Does not implicitly {@link muster.v1.WindowSpec.verify|verify} messages.
             * @function encode
             * @memberof muster.v1.WindowSpec
             * @static
             * @param {muster.v1.WindowSpec.$Properties} message WindowSpec message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            WindowSpec.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.name);
                if (message.kind != null && $Object.hasOwnProperty.call(message, "kind") && message.kind !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).int32(message.kind);
                if (message.schedule != null && $Object.hasOwnProperty.call(message, "schedule") && message.schedule !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.schedule);
                if (message.timeZone != null && $Object.hasOwnProperty.call(message, "timeZone") && message.timeZone !== "")
                    writer.uint32(/* id 4, wireType 2 =*/34).string(message.timeZone);
                if (message.durationMs != null && $Object.hasOwnProperty.call(message, "durationMs") && (typeof message.durationMs === "object" ? message.durationMs.low || message.durationMs.high : message.durationMs !== 0))
                    writer.uint32(/* id 5, wireType 0 =*/40).uint64(message.durationMs);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a WindowSpec message from the specified reader or buffer.
             * @function decode
             * @memberof muster.v1.WindowSpec
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {muster.v1.WindowSpec & muster.v1.WindowSpec.$Shape} WindowSpec
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            WindowSpec.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.muster.v1.WindowSpec();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.name = value;
                            else
                                delete message.name;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.kind = value;
                            else
                                delete message.kind;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.schedule = value;
                            else
                                delete message.schedule;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.timeZone = value;
                            else
                                delete message.timeZone;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.durationMs = value;
                            else
                                delete message.durationMs;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return WindowSpec;
        })();

        /**
         * WindowKind enum.
         * @name muster.v1.WindowKind
         * @enum {number}
         * @property {number} WINDOW_KIND_UNSPECIFIED=0 WINDOW_KIND_UNSPECIFIED value
         * @property {number} WINDOW_KIND_ALLOW=1 As soon as a pool has one of this kind, nothing is done outside all of them.
         * @property {number} WINDOW_KIND_FREEZE=2 Nothing is done inside; goes before every allow.
         */
        v1.WindowKind = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "WINDOW_KIND_UNSPECIFIED"] = 0;
            values[valuesById[1] = "WINDOW_KIND_ALLOW"] = 1;
            values[valuesById[2] = "WINDOW_KIND_FREEZE"] = 2;
            return values;
        })();

        v1.CloseWindow = (function() {

            /**
             * Properties of a CloseWindow.
             * @typedef {Object} muster.v1.CloseWindow.$Properties
             * @property {string|null} [pool] CloseWindow pool
             * @property {string|null} [name] CloseWindow name
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a CloseWindow.
             * @memberof muster.v1
             * @interface ICloseWindow
             * @augments muster.v1.CloseWindow.$Properties
             * @deprecated Use muster.v1.CloseWindow.$Properties instead.
             */

            /**
             * Shape of a CloseWindow.
             * @typedef {muster.v1.CloseWindow.$Properties} muster.v1.CloseWindow.$Shape
             */

            /**
             * Constructs a new CloseWindow.
             * @memberof muster.v1
             * @classdesc Represents a CloseWindow.
             * @constructor
             * @param {muster.v1.CloseWindow.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const CloseWindow = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * CloseWindow pool.
             * @member {string} pool
             * @memberof muster.v1.CloseWindow
             * @instance
             */
            CloseWindow.prototype.pool = "";

            /**
             * CloseWindow name.
             * @member {string} name
             * @memberof muster.v1.CloseWindow
             * @instance
             */
            CloseWindow.prototype.name = "";

            /**
             * Creates a new CloseWindow instance using the specified properties.
             * @function create
             * @memberof muster.v1.CloseWindow
             * @static
             * @param {muster.v1.CloseWindow.$Properties=} [properties] Properties to set
             * @returns {muster.v1.CloseWindow} CloseWindow instance
             * @type {{
             *   (properties: muster.v1.CloseWindow.$Shape): muster.v1.CloseWindow & muster.v1.CloseWindow.$Shape;
             *   (properties?: muster.v1.CloseWindow.$Properties): muster.v1.CloseWindow;
             * }}
             */
            CloseWindow.create = function(properties) {
                return new CloseWindow(properties);
            };

            /**
             * Encodes the specified CloseWindow message. Does not implicitly {@link muster.v1.CloseWindow.verify|verify} messages.
             * @function encode
             * @memberof muster.v1.CloseWindow
             * @static
             * @param {muster.v1.CloseWindow.$Properties} message CloseWindow message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            CloseWindow.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.pool != null && $Object.hasOwnProperty.call(message, "pool") && message.pool !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.pool);
                if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.name);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a CloseWindow message from the specified reader or buffer.
             * @function decode
             * @memberof muster.v1.CloseWindow
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {muster.v1.CloseWindow & muster.v1.CloseWindow.$Shape} CloseWindow
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            CloseWindow.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.muster.v1.CloseWindow();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.pool = value;
                            else
                                delete message.pool;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.name = value;
                            else
                                delete message.name;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return CloseWindow;
        })();

        v1.ProposeExemption = (function() {

            /**
             * Properties of a ProposeExemption.
             * @typedef {Object} muster.v1.ProposeExemption.$Properties
             * @property {muster.v1.ExemptionSpec.$Properties|null} [spec] ProposeExemption spec
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a ProposeExemption.
             * @memberof muster.v1
             * @interface IProposeExemption
             * @augments muster.v1.ProposeExemption.$Properties
             * @deprecated Use muster.v1.ProposeExemption.$Properties instead.
             */

            /**
             * Shape of a ProposeExemption.
             * @typedef {muster.v1.ProposeExemption.$Properties} muster.v1.ProposeExemption.$Shape
             */

            /**
             * Constructs a new ProposeExemption.
             * @memberof muster.v1
             * @classdesc Break-glass: what is wrong and may be so all the same, for how long. Counts only after another person approved it.
             * @constructor
             * @param {muster.v1.ProposeExemption.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ProposeExemption = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * ProposeExemption spec.
             * @member {muster.v1.ExemptionSpec.$Properties|null|undefined} spec
             * @memberof muster.v1.ProposeExemption
             * @instance
             */
            ProposeExemption.prototype.spec = null;

            /**
             * Creates a new ProposeExemption instance using the specified properties.
             * @function create
             * @memberof muster.v1.ProposeExemption
             * @static
             * @param {muster.v1.ProposeExemption.$Properties=} [properties] Properties to set
             * @returns {muster.v1.ProposeExemption} ProposeExemption instance
             * @type {{
             *   (properties: muster.v1.ProposeExemption.$Shape): muster.v1.ProposeExemption & muster.v1.ProposeExemption.$Shape;
             *   (properties?: muster.v1.ProposeExemption.$Properties): muster.v1.ProposeExemption;
             * }}
             */
            ProposeExemption.create = function(properties) {
                return new ProposeExemption(properties);
            };

            /**
             * Encodes the specified ProposeExemption message. Does not implicitly {@link muster.v1.ProposeExemption.verify|verify} messages.
             * @function encode
             * @memberof muster.v1.ProposeExemption
             * @static
             * @param {muster.v1.ProposeExemption.$Properties} message ProposeExemption message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ProposeExemption.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.spec != null && $Object.hasOwnProperty.call(message, "spec"))
                    $root.muster.v1.ExemptionSpec.encode(message.spec, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a ProposeExemption message from the specified reader or buffer.
             * @function decode
             * @memberof muster.v1.ProposeExemption
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {muster.v1.ProposeExemption & muster.v1.ProposeExemption.$Shape} ProposeExemption
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ProposeExemption.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.muster.v1.ProposeExemption();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.spec = $root.muster.v1.ExemptionSpec.decode(reader, reader.size(), $undefined, _depth + 1, message.spec);
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return ProposeExemption;
        })();

        v1.ExemptionSpec = (function() {

            /**
             * Properties of an ExemptionSpec.
             * @typedef {Object} muster.v1.ExemptionSpec.$Properties
             * @property {string|null} [pool] ExemptionSpec pool
             * @property {Array.<string>|null} [nodes] Sorted; empty only when every code is one of builds and releases (KEY_REUSE, NO_CONTRACT).
             * @property {string|null} [executable] The one image it is for, hex SHA-256.
             * @property {Array.<string>|null} [codes] Codes that are let pass, sorted; at least one.
             * @property {number|null} [expiresAtUnixMs] Wall clock, Unix milliseconds; at most 7 days from the proposal.
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an ExemptionSpec.
             * @memberof muster.v1
             * @interface IExemptionSpec
             * @augments muster.v1.ExemptionSpec.$Properties
             * @deprecated Use muster.v1.ExemptionSpec.$Properties instead.
             */

            /**
             * Shape of an ExemptionSpec.
             * @typedef {muster.v1.ExemptionSpec.$Properties} muster.v1.ExemptionSpec.$Shape
             */

            /**
             * Constructs a new ExemptionSpec.
             * @memberof muster.v1
             * @classdesc Represents an ExemptionSpec.
             * @constructor
             * @param {muster.v1.ExemptionSpec.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ExemptionSpec = function (properties) {
                this.nodes = [];
                this.codes = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * ExemptionSpec pool.
             * @member {string} pool
             * @memberof muster.v1.ExemptionSpec
             * @instance
             */
            ExemptionSpec.prototype.pool = "";

            /**
             * Sorted; empty only when every code is one of builds and releases (KEY_REUSE, NO_CONTRACT).
             * @member {Array.<string>} nodes
             * @memberof muster.v1.ExemptionSpec
             * @instance
             */
            ExemptionSpec.prototype.nodes = $util.emptyArray;

            /**
             * The one image it is for, hex SHA-256.
             * @member {string} executable
             * @memberof muster.v1.ExemptionSpec
             * @instance
             */
            ExemptionSpec.prototype.executable = "";

            /**
             * Codes that are let pass, sorted; at least one.
             * @member {Array.<string>} codes
             * @memberof muster.v1.ExemptionSpec
             * @instance
             */
            ExemptionSpec.prototype.codes = $util.emptyArray;

            /**
             * Wall clock, Unix milliseconds; at most 7 days from the proposal.
             * @member {number} expiresAtUnixMs
             * @memberof muster.v1.ExemptionSpec
             * @instance
             */
            ExemptionSpec.prototype.expiresAtUnixMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Creates a new ExemptionSpec instance using the specified properties.
             * @function create
             * @memberof muster.v1.ExemptionSpec
             * @static
             * @param {muster.v1.ExemptionSpec.$Properties=} [properties] Properties to set
             * @returns {muster.v1.ExemptionSpec} ExemptionSpec instance
             * @type {{
             *   (properties: muster.v1.ExemptionSpec.$Shape): muster.v1.ExemptionSpec & muster.v1.ExemptionSpec.$Shape;
             *   (properties?: muster.v1.ExemptionSpec.$Properties): muster.v1.ExemptionSpec;
             * }}
             */
            ExemptionSpec.create = function(properties) {
                return new ExemptionSpec(properties);
            };

            /**
             * Encodes the specified ExemptionSpec message. Does not implicitly {@link muster.v1.ExemptionSpec.verify|verify} messages.
             * @function encode
             * @memberof muster.v1.ExemptionSpec
             * @static
             * @param {muster.v1.ExemptionSpec.$Properties} message ExemptionSpec message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ExemptionSpec.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.pool != null && $Object.hasOwnProperty.call(message, "pool") && message.pool !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.pool);
                if (message.nodes != null && message.nodes.length)
                    for (let i = 0; i < message.nodes.length; ++i)
                        writer.uint32(/* id 2, wireType 2 =*/18).string(message.nodes[i]);
                if (message.executable != null && $Object.hasOwnProperty.call(message, "executable") && message.executable !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.executable);
                if (message.codes != null && message.codes.length)
                    for (let i = 0; i < message.codes.length; ++i)
                        writer.uint32(/* id 4, wireType 2 =*/34).string(message.codes[i]);
                if (message.expiresAtUnixMs != null && $Object.hasOwnProperty.call(message, "expiresAtUnixMs") && (typeof message.expiresAtUnixMs === "object" ? message.expiresAtUnixMs.low || message.expiresAtUnixMs.high : message.expiresAtUnixMs !== 0))
                    writer.uint32(/* id 5, wireType 0 =*/40).uint64(message.expiresAtUnixMs);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an ExemptionSpec message from the specified reader or buffer.
             * @function decode
             * @memberof muster.v1.ExemptionSpec
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {muster.v1.ExemptionSpec & muster.v1.ExemptionSpec.$Shape} ExemptionSpec
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ExemptionSpec.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.muster.v1.ExemptionSpec();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.pool = value;
                            else
                                delete message.pool;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if (!(message.nodes && message.nodes.length))
                                message.nodes = [];
                            message.nodes.push(reader.stringVerify());
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.executable = value;
                            else
                                delete message.executable;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if (!(message.codes && message.codes.length))
                                message.codes = [];
                            message.codes.push(reader.stringVerify());
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.expiresAtUnixMs = value;
                            else
                                delete message.expiresAtUnixMs;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return ExemptionSpec;
        })();

        v1.ApproveExemption = (function() {

            /**
             * Properties of an ApproveExemption.
             * @typedef {Object} muster.v1.ApproveExemption.$Properties
             * @property {string|null} [exemption] Hex digest of the command that proposed it.
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an ApproveExemption.
             * @memberof muster.v1
             * @interface IApproveExemption
             * @augments muster.v1.ApproveExemption.$Properties
             * @deprecated Use muster.v1.ApproveExemption.$Properties instead.
             */

            /**
             * Shape of an ApproveExemption.
             * @typedef {muster.v1.ApproveExemption.$Properties} muster.v1.ApproveExemption.$Shape
             */

            /**
             * Constructs a new ApproveExemption.
             * @memberof muster.v1
             * @classdesc Represents an ApproveExemption.
             * @constructor
             * @param {muster.v1.ApproveExemption.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ApproveExemption = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Hex digest of the command that proposed it.
             * @member {string} exemption
             * @memberof muster.v1.ApproveExemption
             * @instance
             */
            ApproveExemption.prototype.exemption = "";

            /**
             * Creates a new ApproveExemption instance using the specified properties.
             * @function create
             * @memberof muster.v1.ApproveExemption
             * @static
             * @param {muster.v1.ApproveExemption.$Properties=} [properties] Properties to set
             * @returns {muster.v1.ApproveExemption} ApproveExemption instance
             * @type {{
             *   (properties: muster.v1.ApproveExemption.$Shape): muster.v1.ApproveExemption & muster.v1.ApproveExemption.$Shape;
             *   (properties?: muster.v1.ApproveExemption.$Properties): muster.v1.ApproveExemption;
             * }}
             */
            ApproveExemption.create = function(properties) {
                return new ApproveExemption(properties);
            };

            /**
             * Encodes the specified ApproveExemption message. Does not implicitly {@link muster.v1.ApproveExemption.verify|verify} messages.
             * @function encode
             * @memberof muster.v1.ApproveExemption
             * @static
             * @param {muster.v1.ApproveExemption.$Properties} message ApproveExemption message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ApproveExemption.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.exemption != null && $Object.hasOwnProperty.call(message, "exemption") && message.exemption !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.exemption);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an ApproveExemption message from the specified reader or buffer.
             * @function decode
             * @memberof muster.v1.ApproveExemption
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {muster.v1.ApproveExemption & muster.v1.ApproveExemption.$Shape} ApproveExemption
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ApproveExemption.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.muster.v1.ApproveExemption();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.exemption = value;
                            else
                                delete message.exemption;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return ApproveExemption;
        })();

        v1.CloseExemption = (function() {

            /**
             * Properties of a CloseExemption.
             * @typedef {Object} muster.v1.CloseExemption.$Properties
             * @property {string|null} [exemption] CloseExemption exemption
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a CloseExemption.
             * @memberof muster.v1
             * @interface ICloseExemption
             * @augments muster.v1.CloseExemption.$Properties
             * @deprecated Use muster.v1.CloseExemption.$Properties instead.
             */

            /**
             * Shape of a CloseExemption.
             * @typedef {muster.v1.CloseExemption.$Properties} muster.v1.CloseExemption.$Shape
             */

            /**
             * Constructs a new CloseExemption.
             * @memberof muster.v1
             * @classdesc Ends one before its time. One person may.
             * @constructor
             * @param {muster.v1.CloseExemption.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const CloseExemption = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * CloseExemption exemption.
             * @member {string} exemption
             * @memberof muster.v1.CloseExemption
             * @instance
             */
            CloseExemption.prototype.exemption = "";

            /**
             * Creates a new CloseExemption instance using the specified properties.
             * @function create
             * @memberof muster.v1.CloseExemption
             * @static
             * @param {muster.v1.CloseExemption.$Properties=} [properties] Properties to set
             * @returns {muster.v1.CloseExemption} CloseExemption instance
             * @type {{
             *   (properties: muster.v1.CloseExemption.$Shape): muster.v1.CloseExemption & muster.v1.CloseExemption.$Shape;
             *   (properties?: muster.v1.CloseExemption.$Properties): muster.v1.CloseExemption;
             * }}
             */
            CloseExemption.create = function(properties) {
                return new CloseExemption(properties);
            };

            /**
             * Encodes the specified CloseExemption message. Does not implicitly {@link muster.v1.CloseExemption.verify|verify} messages.
             * @function encode
             * @memberof muster.v1.CloseExemption
             * @static
             * @param {muster.v1.CloseExemption.$Properties} message CloseExemption message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            CloseExemption.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.exemption != null && $Object.hasOwnProperty.call(message, "exemption") && message.exemption !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.exemption);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a CloseExemption message from the specified reader or buffer.
             * @function decode
             * @memberof muster.v1.CloseExemption
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {muster.v1.CloseExemption & muster.v1.CloseExemption.$Shape} CloseExemption
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            CloseExemption.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.muster.v1.CloseExemption();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.exemption = value;
                            else
                                delete message.exemption;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return CloseExemption;
        })();

        v1.StartPlan = (function() {

            /**
             * Properties of a StartPlan.
             * @typedef {Object} muster.v1.StartPlan.$Properties
             * @property {muster.v1.PlanSpec.$Properties|null} [spec] StartPlan spec
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a StartPlan.
             * @memberof muster.v1
             * @interface IStartPlan
             * @augments muster.v1.StartPlan.$Properties
             * @deprecated Use muster.v1.StartPlan.$Properties instead.
             */

            /**
             * Shape of a StartPlan.
             * @typedef {muster.v1.StartPlan.$Properties} muster.v1.StartPlan.$Shape
             */

            /**
             * Constructs a new StartPlan.
             * @memberof muster.v1
             * @classdesc Begins a plan; its epoch is greater than that of every plan of the pool before, which end.
             * @constructor
             * @param {muster.v1.StartPlan.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const StartPlan = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * StartPlan spec.
             * @member {muster.v1.PlanSpec.$Properties|null|undefined} spec
             * @memberof muster.v1.StartPlan
             * @instance
             */
            StartPlan.prototype.spec = null;

            /**
             * Creates a new StartPlan instance using the specified properties.
             * @function create
             * @memberof muster.v1.StartPlan
             * @static
             * @param {muster.v1.StartPlan.$Properties=} [properties] Properties to set
             * @returns {muster.v1.StartPlan} StartPlan instance
             * @type {{
             *   (properties: muster.v1.StartPlan.$Shape): muster.v1.StartPlan & muster.v1.StartPlan.$Shape;
             *   (properties?: muster.v1.StartPlan.$Properties): muster.v1.StartPlan;
             * }}
             */
            StartPlan.create = function(properties) {
                return new StartPlan(properties);
            };

            /**
             * Encodes the specified StartPlan message. Does not implicitly {@link muster.v1.StartPlan.verify|verify} messages.
             * @function encode
             * @memberof muster.v1.StartPlan
             * @static
             * @param {muster.v1.StartPlan.$Properties} message StartPlan message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            StartPlan.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.spec != null && $Object.hasOwnProperty.call(message, "spec"))
                    $root.muster.v1.PlanSpec.encode(message.spec, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a StartPlan message from the specified reader or buffer.
             * @function decode
             * @memberof muster.v1.StartPlan
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {muster.v1.StartPlan & muster.v1.StartPlan.$Shape} StartPlan
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            StartPlan.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.muster.v1.StartPlan();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.spec = $root.muster.v1.PlanSpec.decode(reader, reader.size(), $undefined, _depth + 1, message.spec);
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return StartPlan;
        })();

        v1.PlanSpec = (function() {

            /**
             * Properties of a PlanSpec.
             * @typedef {Object} muster.v1.PlanSpec.$Properties
             * @property {string|null} [pool] PlanSpec pool
             * @property {string|null} [kind] "release", "flag" or "rollback".
             * @property {string|null} [release] Hex digest of the release it leads to.
             * @property {Array.<muster.v1.PlanStep.$Properties>|null} [steps] PlanSpec steps
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a PlanSpec.
             * @memberof muster.v1
             * @interface IPlanSpec
             * @augments muster.v1.PlanSpec.$Properties
             * @deprecated Use muster.v1.PlanSpec.$Properties instead.
             */

            /**
             * Shape of a PlanSpec.
             * @typedef {muster.v1.PlanSpec.$Properties} muster.v1.PlanSpec.$Shape
             */

            /**
             * Constructs a new PlanSpec.
             * @memberof muster.v1
             * @classdesc A safe order of steps from the fleet as it is to a release.
             * @constructor
             * @param {muster.v1.PlanSpec.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const PlanSpec = function (properties) {
                this.steps = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * PlanSpec pool.
             * @member {string} pool
             * @memberof muster.v1.PlanSpec
             * @instance
             */
            PlanSpec.prototype.pool = "";

            /**
             * "release", "flag" or "rollback".
             * @member {string} kind
             * @memberof muster.v1.PlanSpec
             * @instance
             */
            PlanSpec.prototype.kind = "";

            /**
             * Hex digest of the release it leads to.
             * @member {string} release
             * @memberof muster.v1.PlanSpec
             * @instance
             */
            PlanSpec.prototype.release = "";

            /**
             * PlanSpec steps.
             * @member {Array.<muster.v1.PlanStep.$Properties>} steps
             * @memberof muster.v1.PlanSpec
             * @instance
             */
            PlanSpec.prototype.steps = $util.emptyArray;

            /**
             * Creates a new PlanSpec instance using the specified properties.
             * @function create
             * @memberof muster.v1.PlanSpec
             * @static
             * @param {muster.v1.PlanSpec.$Properties=} [properties] Properties to set
             * @returns {muster.v1.PlanSpec} PlanSpec instance
             * @type {{
             *   (properties: muster.v1.PlanSpec.$Shape): muster.v1.PlanSpec & muster.v1.PlanSpec.$Shape;
             *   (properties?: muster.v1.PlanSpec.$Properties): muster.v1.PlanSpec;
             * }}
             */
            PlanSpec.create = function(properties) {
                return new PlanSpec(properties);
            };

            /**
             * Encodes the specified PlanSpec message. Does not implicitly {@link muster.v1.PlanSpec.verify|verify} messages.
             * @function encode
             * @memberof muster.v1.PlanSpec
             * @static
             * @param {muster.v1.PlanSpec.$Properties} message PlanSpec message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            PlanSpec.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.pool != null && $Object.hasOwnProperty.call(message, "pool") && message.pool !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.pool);
                if (message.kind != null && $Object.hasOwnProperty.call(message, "kind") && message.kind !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.kind);
                if (message.release != null && $Object.hasOwnProperty.call(message, "release") && message.release !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.release);
                if (message.steps != null && message.steps.length)
                    for (let i = 0; i < message.steps.length; ++i)
                        $root.muster.v1.PlanStep.encode(message.steps[i], writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a PlanSpec message from the specified reader or buffer.
             * @function decode
             * @memberof muster.v1.PlanSpec
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {muster.v1.PlanSpec & muster.v1.PlanSpec.$Shape} PlanSpec
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            PlanSpec.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.muster.v1.PlanSpec();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.pool = value;
                            else
                                delete message.pool;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.kind = value;
                            else
                                delete message.kind;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.release = value;
                            else
                                delete message.release;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if (!(message.steps && message.steps.length))
                                message.steps = [];
                            message.steps.push($root.muster.v1.PlanStep.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return PlanSpec;
        })();

        v1.PlanStep = (function() {

            /**
             * Properties of a PlanStep.
             * @typedef {Object} muster.v1.PlanStep.$Properties
             * @property {string|null} [kind] "close", "start", "set-flag", "deploy", "attest" or "enable".
             * @property {Array.<string>|null} [nodes] Whom it is about, sorted.
             * @property {string|null} [flag] Of "set-flag".
             * @property {string|null} [value] Of "set-flag"; of "enable": "rolling" for a standing order (Enable.rolling), else empty.
             * @property {string|null} [profile] Label of the profile that "deploy", "set-flag" and "attest" lead to.
             * @property {string|null} [text] As a person reads it.
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a PlanStep.
             * @memberof muster.v1
             * @interface IPlanStep
             * @augments muster.v1.PlanStep.$Properties
             * @deprecated Use muster.v1.PlanStep.$Properties instead.
             */

            /**
             * Shape of a PlanStep.
             * @typedef {muster.v1.PlanStep.$Properties} muster.v1.PlanStep.$Shape
             */

            /**
             * Constructs a new PlanStep.
             * @memberof muster.v1
             * @classdesc One step. It is done when what it waits for is attested, or for an act of ours when it was carried out.
             * @constructor
             * @param {muster.v1.PlanStep.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const PlanStep = function (properties) {
                this.nodes = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * "close", "start", "set-flag", "deploy", "attest" or "enable".
             * @member {string} kind
             * @memberof muster.v1.PlanStep
             * @instance
             */
            PlanStep.prototype.kind = "";

            /**
             * Whom it is about, sorted.
             * @member {Array.<string>} nodes
             * @memberof muster.v1.PlanStep
             * @instance
             */
            PlanStep.prototype.nodes = $util.emptyArray;

            /**
             * Of "set-flag".
             * @member {string} flag
             * @memberof muster.v1.PlanStep
             * @instance
             */
            PlanStep.prototype.flag = "";

            /**
             * Of "set-flag"; of "enable": "rolling" for a standing order (Enable.rolling), else empty.
             * @member {string} value
             * @memberof muster.v1.PlanStep
             * @instance
             */
            PlanStep.prototype.value = "";

            /**
             * Label of the profile that "deploy", "set-flag" and "attest" lead to.
             * @member {string} profile
             * @memberof muster.v1.PlanStep
             * @instance
             */
            PlanStep.prototype.profile = "";

            /**
             * As a person reads it.
             * @member {string} text
             * @memberof muster.v1.PlanStep
             * @instance
             */
            PlanStep.prototype.text = "";

            /**
             * Creates a new PlanStep instance using the specified properties.
             * @function create
             * @memberof muster.v1.PlanStep
             * @static
             * @param {muster.v1.PlanStep.$Properties=} [properties] Properties to set
             * @returns {muster.v1.PlanStep} PlanStep instance
             * @type {{
             *   (properties: muster.v1.PlanStep.$Shape): muster.v1.PlanStep & muster.v1.PlanStep.$Shape;
             *   (properties?: muster.v1.PlanStep.$Properties): muster.v1.PlanStep;
             * }}
             */
            PlanStep.create = function(properties) {
                return new PlanStep(properties);
            };

            /**
             * Encodes the specified PlanStep message. Does not implicitly {@link muster.v1.PlanStep.verify|verify} messages.
             * @function encode
             * @memberof muster.v1.PlanStep
             * @static
             * @param {muster.v1.PlanStep.$Properties} message PlanStep message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            PlanStep.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.kind != null && $Object.hasOwnProperty.call(message, "kind") && message.kind !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.kind);
                if (message.nodes != null && message.nodes.length)
                    for (let i = 0; i < message.nodes.length; ++i)
                        writer.uint32(/* id 2, wireType 2 =*/18).string(message.nodes[i]);
                if (message.flag != null && $Object.hasOwnProperty.call(message, "flag") && message.flag !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.flag);
                if (message.value != null && $Object.hasOwnProperty.call(message, "value") && message.value !== "")
                    writer.uint32(/* id 4, wireType 2 =*/34).string(message.value);
                if (message.profile != null && $Object.hasOwnProperty.call(message, "profile") && message.profile !== "")
                    writer.uint32(/* id 5, wireType 2 =*/42).string(message.profile);
                if (message.text != null && $Object.hasOwnProperty.call(message, "text") && message.text !== "")
                    writer.uint32(/* id 6, wireType 2 =*/50).string(message.text);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a PlanStep message from the specified reader or buffer.
             * @function decode
             * @memberof muster.v1.PlanStep
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {muster.v1.PlanStep & muster.v1.PlanStep.$Shape} PlanStep
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            PlanStep.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.muster.v1.PlanStep();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.kind = value;
                            else
                                delete message.kind;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if (!(message.nodes && message.nodes.length))
                                message.nodes = [];
                            message.nodes.push(reader.stringVerify());
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.flag = value;
                            else
                                delete message.flag;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.value = value;
                            else
                                delete message.value;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.profile = value;
                            else
                                delete message.profile;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.text = value;
                            else
                                delete message.text;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return PlanStep;
        })();

        v1.AdvancePlan = (function() {

            /**
             * Properties of an AdvancePlan.
             * @typedef {Object} muster.v1.AdvancePlan.$Properties
             * @property {string|null} [pool] AdvancePlan pool
             * @property {number|null} [epoch] AdvancePlan epoch
             * @property {number|null} [step] Index from 0 of the step that is done.
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an AdvancePlan.
             * @memberof muster.v1
             * @interface IAdvancePlan
             * @augments muster.v1.AdvancePlan.$Properties
             * @deprecated Use muster.v1.AdvancePlan.$Properties instead.
             */

            /**
             * Shape of an AdvancePlan.
             * @typedef {muster.v1.AdvancePlan.$Properties} muster.v1.AdvancePlan.$Shape
             */

            /**
             * Constructs a new AdvancePlan.
             * @memberof muster.v1
             * @classdesc Says that the present step is done, and begins the next; carried out and checked by the controller.
             * @constructor
             * @param {muster.v1.AdvancePlan.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const AdvancePlan = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * AdvancePlan pool.
             * @member {string} pool
             * @memberof muster.v1.AdvancePlan
             * @instance
             */
            AdvancePlan.prototype.pool = "";

            /**
             * AdvancePlan epoch.
             * @member {number} epoch
             * @memberof muster.v1.AdvancePlan
             * @instance
             */
            AdvancePlan.prototype.epoch = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Index from 0 of the step that is done.
             * @member {number} step
             * @memberof muster.v1.AdvancePlan
             * @instance
             */
            AdvancePlan.prototype.step = 0;

            /**
             * Creates a new AdvancePlan instance using the specified properties.
             * @function create
             * @memberof muster.v1.AdvancePlan
             * @static
             * @param {muster.v1.AdvancePlan.$Properties=} [properties] Properties to set
             * @returns {muster.v1.AdvancePlan} AdvancePlan instance
             * @type {{
             *   (properties: muster.v1.AdvancePlan.$Shape): muster.v1.AdvancePlan & muster.v1.AdvancePlan.$Shape;
             *   (properties?: muster.v1.AdvancePlan.$Properties): muster.v1.AdvancePlan;
             * }}
             */
            AdvancePlan.create = function(properties) {
                return new AdvancePlan(properties);
            };

            /**
             * Encodes the specified AdvancePlan message. Does not implicitly {@link muster.v1.AdvancePlan.verify|verify} messages.
             * @function encode
             * @memberof muster.v1.AdvancePlan
             * @static
             * @param {muster.v1.AdvancePlan.$Properties} message AdvancePlan message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            AdvancePlan.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.pool != null && $Object.hasOwnProperty.call(message, "pool") && message.pool !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.pool);
                if (message.epoch != null && $Object.hasOwnProperty.call(message, "epoch") && (typeof message.epoch === "object" ? message.epoch.low || message.epoch.high : message.epoch !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.epoch);
                if (message.step != null && $Object.hasOwnProperty.call(message, "step") && message.step !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.step);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an AdvancePlan message from the specified reader or buffer.
             * @function decode
             * @memberof muster.v1.AdvancePlan
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {muster.v1.AdvancePlan & muster.v1.AdvancePlan.$Shape} AdvancePlan
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            AdvancePlan.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.muster.v1.AdvancePlan();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.pool = value;
                            else
                                delete message.pool;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.epoch = value;
                            else
                                delete message.epoch;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.step = value;
                            else
                                delete message.step;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return AdvancePlan;
        })();

        v1.CommandResult = (function() {

            /**
             * Properties of a CommandResult.
             * @typedef {Object} muster.v1.CommandResult.$Properties
             * @property {muster.v1.Outcome|null} [outcome] CommandResult outcome
             * @property {string|null} [command] Hex SHA-256 of the command's bytes: its id in the record.
             * @property {number|null} [revision] Store revision after it; 0 when it changed nothing.
             * @property {string|null} [code] One of docs/errors.md when the outcome is not DONE, e.g. "COVERAGE_INCOMPLETE".
             * @property {string|null} [message] Subject: what was found, what was wanted.
             * @property {Array.<muster.v1.Reason.$Properties>|null} [reasons] Every reason, per node.
             * @property {string|null} [remedy] The command that makes it right, as one would type it.
             * @property {Array.<string>|null} [nodes] Nodes that changed or were measured, sorted.
             * @property {string|null} [token] CreateToken only: shown once, kept nowhere.
             * @property {string|null} [joinCommand] CreateToken only: what to run on the node.
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a CommandResult.
             * @memberof muster.v1
             * @interface ICommandResult
             * @augments muster.v1.CommandResult.$Properties
             * @deprecated Use muster.v1.CommandResult.$Properties instead.
             */

            /**
             * Shape of a CommandResult.
             * @typedef {muster.v1.CommandResult.$Properties} muster.v1.CommandResult.$Shape
             */

            /**
             * Constructs a new CommandResult.
             * @memberof muster.v1
             * @classdesc Represents a CommandResult.
             * @constructor
             * @param {muster.v1.CommandResult.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const CommandResult = function (properties) {
                this.reasons = [];
                this.nodes = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * CommandResult outcome.
             * @member {muster.v1.Outcome} outcome
             * @memberof muster.v1.CommandResult
             * @instance
             */
            CommandResult.prototype.outcome = 0;

            /**
             * Hex SHA-256 of the command's bytes: its id in the record.
             * @member {string} command
             * @memberof muster.v1.CommandResult
             * @instance
             */
            CommandResult.prototype.command = "";

            /**
             * Store revision after it; 0 when it changed nothing.
             * @member {number} revision
             * @memberof muster.v1.CommandResult
             * @instance
             */
            CommandResult.prototype.revision = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * One of docs/errors.md when the outcome is not DONE, e.g. "COVERAGE_INCOMPLETE".
             * @member {string} code
             * @memberof muster.v1.CommandResult
             * @instance
             */
            CommandResult.prototype.code = "";

            /**
             * Subject: what was found, what was wanted.
             * @member {string} message
             * @memberof muster.v1.CommandResult
             * @instance
             */
            CommandResult.prototype.message = "";

            /**
             * Every reason, per node.
             * @member {Array.<muster.v1.Reason.$Properties>} reasons
             * @memberof muster.v1.CommandResult
             * @instance
             */
            CommandResult.prototype.reasons = $util.emptyArray;

            /**
             * The command that makes it right, as one would type it.
             * @member {string} remedy
             * @memberof muster.v1.CommandResult
             * @instance
             */
            CommandResult.prototype.remedy = "";

            /**
             * Nodes that changed or were measured, sorted.
             * @member {Array.<string>} nodes
             * @memberof muster.v1.CommandResult
             * @instance
             */
            CommandResult.prototype.nodes = $util.emptyArray;

            /**
             * CreateToken only: shown once, kept nowhere.
             * @member {string} token
             * @memberof muster.v1.CommandResult
             * @instance
             */
            CommandResult.prototype.token = "";

            /**
             * CreateToken only: what to run on the node.
             * @member {string} joinCommand
             * @memberof muster.v1.CommandResult
             * @instance
             */
            CommandResult.prototype.joinCommand = "";

            /**
             * Creates a new CommandResult instance using the specified properties.
             * @function create
             * @memberof muster.v1.CommandResult
             * @static
             * @param {muster.v1.CommandResult.$Properties=} [properties] Properties to set
             * @returns {muster.v1.CommandResult} CommandResult instance
             * @type {{
             *   (properties: muster.v1.CommandResult.$Shape): muster.v1.CommandResult & muster.v1.CommandResult.$Shape;
             *   (properties?: muster.v1.CommandResult.$Properties): muster.v1.CommandResult;
             * }}
             */
            CommandResult.create = function(properties) {
                return new CommandResult(properties);
            };

            /**
             * Encodes the specified CommandResult message. Does not implicitly {@link muster.v1.CommandResult.verify|verify} messages.
             * @function encode
             * @memberof muster.v1.CommandResult
             * @static
             * @param {muster.v1.CommandResult.$Properties} message CommandResult message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            CommandResult.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.outcome != null && $Object.hasOwnProperty.call(message, "outcome") && message.outcome !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).int32(message.outcome);
                if (message.command != null && $Object.hasOwnProperty.call(message, "command") && message.command !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.command);
                if (message.revision != null && $Object.hasOwnProperty.call(message, "revision") && (typeof message.revision === "object" ? message.revision.low || message.revision.high : message.revision !== 0))
                    writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.revision);
                if (message.code != null && $Object.hasOwnProperty.call(message, "code") && message.code !== "")
                    writer.uint32(/* id 4, wireType 2 =*/34).string(message.code);
                if (message.message != null && $Object.hasOwnProperty.call(message, "message") && message.message !== "")
                    writer.uint32(/* id 5, wireType 2 =*/42).string(message.message);
                if (message.reasons != null && message.reasons.length)
                    for (let i = 0; i < message.reasons.length; ++i)
                        $root.muster.v1.Reason.encode(message.reasons[i], writer.uint32(/* id 6, wireType 2 =*/50).fork(), _depth + 1).ldelim();
                if (message.remedy != null && $Object.hasOwnProperty.call(message, "remedy") && message.remedy !== "")
                    writer.uint32(/* id 7, wireType 2 =*/58).string(message.remedy);
                if (message.nodes != null && message.nodes.length)
                    for (let i = 0; i < message.nodes.length; ++i)
                        writer.uint32(/* id 8, wireType 2 =*/66).string(message.nodes[i]);
                if (message.token != null && $Object.hasOwnProperty.call(message, "token") && message.token !== "")
                    writer.uint32(/* id 9, wireType 2 =*/74).string(message.token);
                if (message.joinCommand != null && $Object.hasOwnProperty.call(message, "joinCommand") && message.joinCommand !== "")
                    writer.uint32(/* id 10, wireType 2 =*/82).string(message.joinCommand);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a CommandResult message from the specified reader or buffer.
             * @function decode
             * @memberof muster.v1.CommandResult
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {muster.v1.CommandResult & muster.v1.CommandResult.$Shape} CommandResult
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            CommandResult.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.muster.v1.CommandResult();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.outcome = value;
                            else
                                delete message.outcome;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.command = value;
                            else
                                delete message.command;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.revision = value;
                            else
                                delete message.revision;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.code = value;
                            else
                                delete message.code;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.message = value;
                            else
                                delete message.message;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            if (!(message.reasons && message.reasons.length))
                                message.reasons = [];
                            message.reasons.push($root.muster.v1.Reason.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.remedy = value;
                            else
                                delete message.remedy;
                            continue;
                        }
                    case 8: {
                            if (wireType !== 2)
                                break;
                            if (!(message.nodes && message.nodes.length))
                                message.nodes = [];
                            message.nodes.push(reader.stringVerify());
                            continue;
                        }
                    case 9: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.token = value;
                            else
                                delete message.token;
                            continue;
                        }
                    case 10: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.joinCommand = value;
                            else
                                delete message.joinCommand;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return CommandResult;
        })();

        /**
         * What a command ends with; the CLI's exit codes follow from it. A command that would change something and may not is REFUSED, whatever its reasons;
         * OUT_OF_ATTESTATION and COVERAGE_INCOMPLETE answer one that asks (MeasureNow).
         * @name muster.v1.Outcome
         * @enum {number}
         * @property {number} OUTCOME_UNSPECIFIED=0 OUTCOME_UNSPECIFIED value
         * @property {number} OUTCOME_DONE=1 OUTCOME_DONE value
         * @property {number} OUTCOME_OUT_OF_ATTESTATION=2 A node contradicts what was declared (exit 3).
         * @property {number} OUTCOME_COVERAGE_INCOMPLETE=3 Nodes of the roster are missing or silent (exit 4).
         * @property {number} OUTCOME_CANNOT_TELL=4 The controller cannot tell, e.g. BLIND or no answer in time (exit 5).
         * @property {number} OUTCOME_REFUSED=5 The command is understood and refused (exit 6).
         * @property {number} OUTCOME_NOT_ALLOWED=6 The operator may not (exit 8).
         * @property {number} OUTCOME_INTEGRITY_FAILURE=7 A signature, digest or record does not hold (exit 9).
         * @property {number} OUTCOME_USAGE=8 The command is malformed (exit 2).
         * @property {number} OUTCOME_APPROVAL_NEEDED=9 Somebody else's word is needed first: an approval, a second key, a task (exit 7).
         */
        v1.Outcome = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "OUTCOME_UNSPECIFIED"] = 0;
            values[valuesById[1] = "OUTCOME_DONE"] = 1;
            values[valuesById[2] = "OUTCOME_OUT_OF_ATTESTATION"] = 2;
            values[valuesById[3] = "OUTCOME_COVERAGE_INCOMPLETE"] = 3;
            values[valuesById[4] = "OUTCOME_CANNOT_TELL"] = 4;
            values[valuesById[5] = "OUTCOME_REFUSED"] = 5;
            values[valuesById[6] = "OUTCOME_NOT_ALLOWED"] = 6;
            values[valuesById[7] = "OUTCOME_INTEGRITY_FAILURE"] = 7;
            values[valuesById[8] = "OUTCOME_USAGE"] = 8;
            values[valuesById[9] = "OUTCOME_APPROVAL_NEEDED"] = 9;
            return values;
        })();

        v1.Reason = (function() {

            /**
             * Properties of a Reason.
             * @typedef {Object} muster.v1.Reason.$Properties
             * @property {string|null} [code] A code of docs/errors.md, e.g. "BINARY_MISMATCH".
             * @property {string|null} [node] Empty for a reason of the whole pool.
             * @property {string|null} [subject] What it is about: a flag's name, a path, "process 4242".
             * @property {string|null} [expected] Reason expected
             * @property {string|null} [found] Reason found
             * @property {number|null} [sinceUnixMs] Wall clock of the controller when this reason began, Unix milliseconds; 0: unknown.
             * @property {string|null} [remedy] The command or act that makes it right.
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Reason.
             * @memberof muster.v1
             * @interface IReason
             * @augments muster.v1.Reason.$Properties
             * @deprecated Use muster.v1.Reason.$Properties instead.
             */

            /**
             * Shape of a Reason.
             * @typedef {muster.v1.Reason.$Properties} muster.v1.Reason.$Shape
             */

            /**
             * Constructs a new Reason.
             * @memberof muster.v1
             * @classdesc One reason for a status or a refusal.
             * @constructor
             * @param {muster.v1.Reason.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Reason = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * A code of docs/errors.md, e.g. "BINARY_MISMATCH".
             * @member {string} code
             * @memberof muster.v1.Reason
             * @instance
             */
            Reason.prototype.code = "";

            /**
             * Empty for a reason of the whole pool.
             * @member {string} node
             * @memberof muster.v1.Reason
             * @instance
             */
            Reason.prototype.node = "";

            /**
             * What it is about: a flag's name, a path, "process 4242".
             * @member {string} subject
             * @memberof muster.v1.Reason
             * @instance
             */
            Reason.prototype.subject = "";

            /**
             * Reason expected.
             * @member {string} expected
             * @memberof muster.v1.Reason
             * @instance
             */
            Reason.prototype.expected = "";

            /**
             * Reason found.
             * @member {string} found
             * @memberof muster.v1.Reason
             * @instance
             */
            Reason.prototype.found = "";

            /**
             * Wall clock of the controller when this reason began, Unix milliseconds; 0: unknown.
             * @member {number} sinceUnixMs
             * @memberof muster.v1.Reason
             * @instance
             */
            Reason.prototype.sinceUnixMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * The command or act that makes it right.
             * @member {string} remedy
             * @memberof muster.v1.Reason
             * @instance
             */
            Reason.prototype.remedy = "";

            /**
             * Creates a new Reason instance using the specified properties.
             * @function create
             * @memberof muster.v1.Reason
             * @static
             * @param {muster.v1.Reason.$Properties=} [properties] Properties to set
             * @returns {muster.v1.Reason} Reason instance
             * @type {{
             *   (properties: muster.v1.Reason.$Shape): muster.v1.Reason & muster.v1.Reason.$Shape;
             *   (properties?: muster.v1.Reason.$Properties): muster.v1.Reason;
             * }}
             */
            Reason.create = function(properties) {
                return new Reason(properties);
            };

            /**
             * Encodes the specified Reason message. Does not implicitly {@link muster.v1.Reason.verify|verify} messages.
             * @function encode
             * @memberof muster.v1.Reason
             * @static
             * @param {muster.v1.Reason.$Properties} message Reason message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Reason.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.code != null && $Object.hasOwnProperty.call(message, "code") && message.code !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.code);
                if (message.node != null && $Object.hasOwnProperty.call(message, "node") && message.node !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.node);
                if (message.subject != null && $Object.hasOwnProperty.call(message, "subject") && message.subject !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.subject);
                if (message.expected != null && $Object.hasOwnProperty.call(message, "expected") && message.expected !== "")
                    writer.uint32(/* id 4, wireType 2 =*/34).string(message.expected);
                if (message.found != null && $Object.hasOwnProperty.call(message, "found") && message.found !== "")
                    writer.uint32(/* id 5, wireType 2 =*/42).string(message.found);
                if (message.sinceUnixMs != null && $Object.hasOwnProperty.call(message, "sinceUnixMs") && (typeof message.sinceUnixMs === "object" ? message.sinceUnixMs.low || message.sinceUnixMs.high : message.sinceUnixMs !== 0))
                    writer.uint32(/* id 6, wireType 0 =*/48).uint64(message.sinceUnixMs);
                if (message.remedy != null && $Object.hasOwnProperty.call(message, "remedy") && message.remedy !== "")
                    writer.uint32(/* id 7, wireType 2 =*/58).string(message.remedy);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Reason message from the specified reader or buffer.
             * @function decode
             * @memberof muster.v1.Reason
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {muster.v1.Reason & muster.v1.Reason.$Shape} Reason
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Reason.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.muster.v1.Reason();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.code = value;
                            else
                                delete message.code;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.node = value;
                            else
                                delete message.node;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.subject = value;
                            else
                                delete message.subject;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.expected = value;
                            else
                                delete message.expected;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.found = value;
                            else
                                delete message.found;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.sinceUnixMs = value;
                            else
                                delete message.sinceUnixMs;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.remedy = value;
                            else
                                delete message.remedy;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Reason;
        })();

        v1.Permit = (function() {

            /**
             * Properties of a Permit.
             * @typedef {Object} muster.v1.Permit.$Properties
             * @property {string|null} [trustDomain] Permit trustDomain
             * @property {string|null} [pool] Permit pool
             * @property {string|null} [node] Permit node
             * @property {muster.v1.Decision|null} [decision] Permit decision
             * @property {string|null} [bootId] OPEN: the boot the evidence came from. A permit for another boot is void on the node.
             * @property {Uint8Array|null} [fingerprint] OPEN: fingerprint of the measured workload (proto/signed/fingerprint.ts), 32 bytes. The node closes itself when its own leaves it.
             * @property {Uint8Array|null} [binaryDigest] SHA-256 over the running executables and artifacts only, 32 bytes. Shown.
             * @property {Uint8Array|null} [flagsDigest] SHA-256 over the measured flags only, 32 bytes. Shown.
             * @property {number|null} [issuerEpoch] Grows by one at every start of an issuer. A gate that saw a greater one refuses this permit.
             * @property {number|null} [serial] Grows with every permit of this issuer epoch.
             * @property {number|null} [lifeMs] OPEN: lifetime in milliseconds on the receiver's monotonic clock since receipt. 1 to 3,600,000. Missing or 0: refused.
             * @property {number|null} [holdMs] Extra lifetime while no controller can issue. 0 to 86,400,000.
             * @property {string|null} [status] Node status in words, e.g. "ATTESTED".
             * @property {Array.<string>|null} [reasons] Reason codes, the deciding one first. Empty when open.
             * @property {string|null} [release] Hex SHA-256 of the release that was appraised against.
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Permit.
             * @memberof muster.v1
             * @interface IPermit
             * @augments muster.v1.Permit.$Properties
             * @deprecated Use muster.v1.Permit.$Properties instead.
             */

            /**
             * Shape of a Permit.
             * @typedef {muster.v1.Permit.$Properties} muster.v1.Permit.$Shape
             */

            /**
             * Constructs a new Permit.
             * @memberof muster.v1
             * @classdesc Payload of "application/vnd.muster.permit.v1+protobuf": the controller's signed decision for one node in one pool.
             * Per (pool, node) the pair (issuer_epoch, serial) only grows, so no old permit undoes a closing.
             * @constructor
             * @param {muster.v1.Permit.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Permit = function (properties) {
                this.reasons = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Permit trustDomain.
             * @member {string} trustDomain
             * @memberof muster.v1.Permit
             * @instance
             */
            Permit.prototype.trustDomain = "";

            /**
             * Permit pool.
             * @member {string} pool
             * @memberof muster.v1.Permit
             * @instance
             */
            Permit.prototype.pool = "";

            /**
             * Permit node.
             * @member {string} node
             * @memberof muster.v1.Permit
             * @instance
             */
            Permit.prototype.node = "";

            /**
             * Permit decision.
             * @member {muster.v1.Decision} decision
             * @memberof muster.v1.Permit
             * @instance
             */
            Permit.prototype.decision = 0;

            /**
             * OPEN: the boot the evidence came from. A permit for another boot is void on the node.
             * @member {string} bootId
             * @memberof muster.v1.Permit
             * @instance
             */
            Permit.prototype.bootId = "";

            /**
             * OPEN: fingerprint of the measured workload (proto/signed/fingerprint.ts), 32 bytes. The node closes itself when its own leaves it.
             * @member {Uint8Array} fingerprint
             * @memberof muster.v1.Permit
             * @instance
             */
            Permit.prototype.fingerprint = $util.newBuffer([]);

            /**
             * SHA-256 over the running executables and artifacts only, 32 bytes. Shown.
             * @member {Uint8Array} binaryDigest
             * @memberof muster.v1.Permit
             * @instance
             */
            Permit.prototype.binaryDigest = $util.newBuffer([]);

            /**
             * SHA-256 over the measured flags only, 32 bytes. Shown.
             * @member {Uint8Array} flagsDigest
             * @memberof muster.v1.Permit
             * @instance
             */
            Permit.prototype.flagsDigest = $util.newBuffer([]);

            /**
             * Grows by one at every start of an issuer. A gate that saw a greater one refuses this permit.
             * @member {number} issuerEpoch
             * @memberof muster.v1.Permit
             * @instance
             */
            Permit.prototype.issuerEpoch = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Grows with every permit of this issuer epoch.
             * @member {number} serial
             * @memberof muster.v1.Permit
             * @instance
             */
            Permit.prototype.serial = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * OPEN: lifetime in milliseconds on the receiver's monotonic clock since receipt. 1 to 3,600,000. Missing or 0: refused.
             * @member {number} lifeMs
             * @memberof muster.v1.Permit
             * @instance
             */
            Permit.prototype.lifeMs = 0;

            /**
             * Extra lifetime while no controller can issue. 0 to 86,400,000.
             * @member {number} holdMs
             * @memberof muster.v1.Permit
             * @instance
             */
            Permit.prototype.holdMs = 0;

            /**
             * Node status in words, e.g. "ATTESTED".
             * @member {string} status
             * @memberof muster.v1.Permit
             * @instance
             */
            Permit.prototype.status = "";

            /**
             * Reason codes, the deciding one first. Empty when open.
             * @member {Array.<string>} reasons
             * @memberof muster.v1.Permit
             * @instance
             */
            Permit.prototype.reasons = $util.emptyArray;

            /**
             * Hex SHA-256 of the release that was appraised against.
             * @member {string} release
             * @memberof muster.v1.Permit
             * @instance
             */
            Permit.prototype.release = "";

            /**
             * Creates a new Permit instance using the specified properties.
             * @function create
             * @memberof muster.v1.Permit
             * @static
             * @param {muster.v1.Permit.$Properties=} [properties] Properties to set
             * @returns {muster.v1.Permit} Permit instance
             * @type {{
             *   (properties: muster.v1.Permit.$Shape): muster.v1.Permit & muster.v1.Permit.$Shape;
             *   (properties?: muster.v1.Permit.$Properties): muster.v1.Permit;
             * }}
             */
            Permit.create = function(properties) {
                return new Permit(properties);
            };

            /**
             * Encodes the specified Permit message. Does not implicitly {@link muster.v1.Permit.verify|verify} messages.
             * @function encode
             * @memberof muster.v1.Permit
             * @static
             * @param {muster.v1.Permit.$Properties} message Permit message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Permit.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.trustDomain != null && $Object.hasOwnProperty.call(message, "trustDomain") && message.trustDomain !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.trustDomain);
                if (message.pool != null && $Object.hasOwnProperty.call(message, "pool") && message.pool !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.pool);
                if (message.node != null && $Object.hasOwnProperty.call(message, "node") && message.node !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.node);
                if (message.decision != null && $Object.hasOwnProperty.call(message, "decision") && message.decision !== 0)
                    writer.uint32(/* id 4, wireType 0 =*/32).int32(message.decision);
                if (message.bootId != null && $Object.hasOwnProperty.call(message, "bootId") && message.bootId !== "")
                    writer.uint32(/* id 5, wireType 2 =*/42).string(message.bootId);
                if (message.fingerprint != null && $Object.hasOwnProperty.call(message, "fingerprint") && message.fingerprint.length)
                    writer.uint32(/* id 6, wireType 2 =*/50).bytes(message.fingerprint);
                if (message.binaryDigest != null && $Object.hasOwnProperty.call(message, "binaryDigest") && message.binaryDigest.length)
                    writer.uint32(/* id 7, wireType 2 =*/58).bytes(message.binaryDigest);
                if (message.flagsDigest != null && $Object.hasOwnProperty.call(message, "flagsDigest") && message.flagsDigest.length)
                    writer.uint32(/* id 8, wireType 2 =*/66).bytes(message.flagsDigest);
                if (message.issuerEpoch != null && $Object.hasOwnProperty.call(message, "issuerEpoch") && (typeof message.issuerEpoch === "object" ? message.issuerEpoch.low || message.issuerEpoch.high : message.issuerEpoch !== 0))
                    writer.uint32(/* id 9, wireType 0 =*/72).uint64(message.issuerEpoch);
                if (message.serial != null && $Object.hasOwnProperty.call(message, "serial") && (typeof message.serial === "object" ? message.serial.low || message.serial.high : message.serial !== 0))
                    writer.uint32(/* id 10, wireType 0 =*/80).uint64(message.serial);
                if (message.lifeMs != null && $Object.hasOwnProperty.call(message, "lifeMs") && message.lifeMs !== 0)
                    writer.uint32(/* id 11, wireType 0 =*/88).uint32(message.lifeMs);
                if (message.holdMs != null && $Object.hasOwnProperty.call(message, "holdMs") && message.holdMs !== 0)
                    writer.uint32(/* id 12, wireType 0 =*/96).uint32(message.holdMs);
                if (message.status != null && $Object.hasOwnProperty.call(message, "status") && message.status !== "")
                    writer.uint32(/* id 13, wireType 2 =*/106).string(message.status);
                if (message.reasons != null && message.reasons.length)
                    for (let i = 0; i < message.reasons.length; ++i)
                        writer.uint32(/* id 14, wireType 2 =*/114).string(message.reasons[i]);
                if (message.release != null && $Object.hasOwnProperty.call(message, "release") && message.release !== "")
                    writer.uint32(/* id 15, wireType 2 =*/122).string(message.release);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Permit message from the specified reader or buffer.
             * @function decode
             * @memberof muster.v1.Permit
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {muster.v1.Permit & muster.v1.Permit.$Shape} Permit
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Permit.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.muster.v1.Permit();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.trustDomain = value;
                            else
                                delete message.trustDomain;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.pool = value;
                            else
                                delete message.pool;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.node = value;
                            else
                                delete message.node;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.decision = value;
                            else
                                delete message.decision;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.bootId = value;
                            else
                                delete message.bootId;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.fingerprint = value;
                            else
                                delete message.fingerprint;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.binaryDigest = value;
                            else
                                delete message.binaryDigest;
                            continue;
                        }
                    case 8: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.flagsDigest = value;
                            else
                                delete message.flagsDigest;
                            continue;
                        }
                    case 9: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.issuerEpoch = value;
                            else
                                delete message.issuerEpoch;
                            continue;
                        }
                    case 10: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.serial = value;
                            else
                                delete message.serial;
                            continue;
                        }
                    case 11: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.lifeMs = value;
                            else
                                delete message.lifeMs;
                            continue;
                        }
                    case 12: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.holdMs = value;
                            else
                                delete message.holdMs;
                            continue;
                        }
                    case 13: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.status = value;
                            else
                                delete message.status;
                            continue;
                        }
                    case 14: {
                            if (wireType !== 2)
                                break;
                            if (!(message.reasons && message.reasons.length))
                                message.reasons = [];
                            message.reasons.push(reader.stringVerify());
                            continue;
                        }
                    case 15: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.release = value;
                            else
                                delete message.release;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Permit;
        })();

        /**
         * Decision enum.
         * @name muster.v1.Decision
         * @enum {number}
         * @property {number} DECISION_UNSPECIFIED=0 Refused; counts as closed.
         * @property {number} DECISION_OPEN=1 DECISION_OPEN value
         * @property {number} DECISION_DRAIN=2 Take no new work, finish what is begun.
         * @property {number} DECISION_QUARANTINE=3 Cut at once.
         */
        v1.Decision = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "DECISION_UNSPECIFIED"] = 0;
            values[valuesById[1] = "DECISION_OPEN"] = 1;
            values[valuesById[2] = "DECISION_DRAIN"] = 2;
            values[valuesById[3] = "DECISION_QUARANTINE"] = 3;
            return values;
        })();

        v1.PoolStatement = (function() {

            /**
             * Properties of a PoolStatement.
             * @typedef {Object} muster.v1.PoolStatement.$Properties
             * @property {string|null} [trustDomain] PoolStatement trustDomain
             * @property {string|null} [pool] PoolStatement pool
             * @property {muster.v1.Mode|null} [mode] PoolStatement mode
             * @property {Array.<string>|null} [roster] Names on the signed roster. A node that is not here is closed, whatever else says otherwise.
             * @property {number|null} [issuerEpoch] PoolStatement issuerEpoch
             * @property {number|null} [serial] PoolStatement serial
             * @property {boolean|null} [silenceHeld] More enabled nodes than the pool's budget fell silent together: that is taken for a fault on our side. Permits that run out from now on live on by
             * their hold, as if no controller could issue. A closing still closes, and nothing opens by it.
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a PoolStatement.
             * @memberof muster.v1
             * @interface IPoolStatement
             * @augments muster.v1.PoolStatement.$Properties
             * @deprecated Use muster.v1.PoolStatement.$Properties instead.
             */

            /**
             * Shape of a PoolStatement.
             * @typedef {muster.v1.PoolStatement.$Properties} muster.v1.PoolStatement.$Shape
             */

            /**
             * Constructs a new PoolStatement.
             * @memberof muster.v1
             * @classdesc Payload of "application/vnd.muster.pool.v1+protobuf": what a gate must know of a pool, signed by the controller.
             * @constructor
             * @param {muster.v1.PoolStatement.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const PoolStatement = function (properties) {
                this.roster = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * PoolStatement trustDomain.
             * @member {string} trustDomain
             * @memberof muster.v1.PoolStatement
             * @instance
             */
            PoolStatement.prototype.trustDomain = "";

            /**
             * PoolStatement pool.
             * @member {string} pool
             * @memberof muster.v1.PoolStatement
             * @instance
             */
            PoolStatement.prototype.pool = "";

            /**
             * PoolStatement mode.
             * @member {muster.v1.Mode} mode
             * @memberof muster.v1.PoolStatement
             * @instance
             */
            PoolStatement.prototype.mode = 0;

            /**
             * Names on the signed roster. A node that is not here is closed, whatever else says otherwise.
             * @member {Array.<string>} roster
             * @memberof muster.v1.PoolStatement
             * @instance
             */
            PoolStatement.prototype.roster = $util.emptyArray;

            /**
             * PoolStatement issuerEpoch.
             * @member {number} issuerEpoch
             * @memberof muster.v1.PoolStatement
             * @instance
             */
            PoolStatement.prototype.issuerEpoch = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * PoolStatement serial.
             * @member {number} serial
             * @memberof muster.v1.PoolStatement
             * @instance
             */
            PoolStatement.prototype.serial = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * More enabled nodes than the pool's budget fell silent together: that is taken for a fault on our side. Permits that run out from now on live on by
             * their hold, as if no controller could issue. A closing still closes, and nothing opens by it.
             * @member {boolean} silenceHeld
             * @memberof muster.v1.PoolStatement
             * @instance
             */
            PoolStatement.prototype.silenceHeld = false;

            /**
             * Creates a new PoolStatement instance using the specified properties.
             * @function create
             * @memberof muster.v1.PoolStatement
             * @static
             * @param {muster.v1.PoolStatement.$Properties=} [properties] Properties to set
             * @returns {muster.v1.PoolStatement} PoolStatement instance
             * @type {{
             *   (properties: muster.v1.PoolStatement.$Shape): muster.v1.PoolStatement & muster.v1.PoolStatement.$Shape;
             *   (properties?: muster.v1.PoolStatement.$Properties): muster.v1.PoolStatement;
             * }}
             */
            PoolStatement.create = function(properties) {
                return new PoolStatement(properties);
            };

            /**
             * Encodes the specified PoolStatement message. Does not implicitly {@link muster.v1.PoolStatement.verify|verify} messages.
             * @function encode
             * @memberof muster.v1.PoolStatement
             * @static
             * @param {muster.v1.PoolStatement.$Properties} message PoolStatement message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            PoolStatement.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.trustDomain != null && $Object.hasOwnProperty.call(message, "trustDomain") && message.trustDomain !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.trustDomain);
                if (message.pool != null && $Object.hasOwnProperty.call(message, "pool") && message.pool !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.pool);
                if (message.mode != null && $Object.hasOwnProperty.call(message, "mode") && message.mode !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).int32(message.mode);
                if (message.roster != null && message.roster.length)
                    for (let i = 0; i < message.roster.length; ++i)
                        writer.uint32(/* id 4, wireType 2 =*/34).string(message.roster[i]);
                if (message.issuerEpoch != null && $Object.hasOwnProperty.call(message, "issuerEpoch") && (typeof message.issuerEpoch === "object" ? message.issuerEpoch.low || message.issuerEpoch.high : message.issuerEpoch !== 0))
                    writer.uint32(/* id 5, wireType 0 =*/40).uint64(message.issuerEpoch);
                if (message.serial != null && $Object.hasOwnProperty.call(message, "serial") && (typeof message.serial === "object" ? message.serial.low || message.serial.high : message.serial !== 0))
                    writer.uint32(/* id 6, wireType 0 =*/48).uint64(message.serial);
                if (message.silenceHeld != null && $Object.hasOwnProperty.call(message, "silenceHeld") && message.silenceHeld !== false)
                    writer.uint32(/* id 7, wireType 0 =*/56).bool(message.silenceHeld);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a PoolStatement message from the specified reader or buffer.
             * @function decode
             * @memberof muster.v1.PoolStatement
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {muster.v1.PoolStatement & muster.v1.PoolStatement.$Shape} PoolStatement
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            PoolStatement.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.muster.v1.PoolStatement();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.trustDomain = value;
                            else
                                delete message.trustDomain;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.pool = value;
                            else
                                delete message.pool;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.mode = value;
                            else
                                delete message.mode;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if (!(message.roster && message.roster.length))
                                message.roster = [];
                            message.roster.push(reader.stringVerify());
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.issuerEpoch = value;
                            else
                                delete message.issuerEpoch;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.serial = value;
                            else
                                delete message.serial;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.silenceHeld = value;
                            else
                                delete message.silenceHeld;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return PoolStatement;
        })();

        /**
         * Mode enum.
         * @name muster.v1.Mode
         * @enum {number}
         * @property {number} MODE_UNSPECIFIED=0 Counts as ENFORCE.
         * @property {number} MODE_OBSERVE=1 Appraise and report; close nothing.
         * @property {number} MODE_ENFORCE=2 MODE_ENFORCE value
         */
        v1.Mode = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "MODE_UNSPECIFIED"] = 0;
            values[valuesById[1] = "MODE_OBSERVE"] = 1;
            values[valuesById[2] = "MODE_ENFORCE"] = 2;
            return values;
        })();

        v1.AgentMessage = (function() {

            /**
             * Properties of an AgentMessage.
             * @typedef {Object} muster.v1.AgentMessage.$Properties
             * @property {muster.v1.Hello.$Properties|null} [hello] AgentMessage hello
             * @property {muster.v1.Envelope.$Properties|null} [evidence] Evidence of the node as it is.
             * @property {muster.v1.Envelope.$Properties|null} [history] Evidence with PURPOSE_HISTORY.
             * @property {"hello"|"evidence"|"history"} [body] AgentMessage body
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an AgentMessage.
             * @memberof muster.v1
             * @interface IAgentMessage
             * @augments muster.v1.AgentMessage.$Properties
             * @deprecated Use muster.v1.AgentMessage.$Properties instead.
             */

            /**
             * Narrowed shape of an AgentMessage.
             * @typedef {{
             *   hello?: muster.v1.Hello.$Shape|null;
             *   evidence?: muster.v1.Envelope.$Shape|null;
             *   history?: muster.v1.Envelope.$Shape|null;
             *   $unknowns?: Array.<Uint8Array>;
             * } & (
             *   ({ body?: undefined; hello?: null; evidence?: null; history?: null }|{ body?: "hello"; hello: muster.v1.Hello.$Shape; evidence?: null; history?: null }|{ body?: "evidence"; hello?: null; evidence: muster.v1.Envelope.$Shape; history?: null }|{ body?: "history"; hello?: null; evidence?: null; history: muster.v1.Envelope.$Shape })
             * )} muster.v1.AgentMessage.$Shape
             */

            /**
             * Constructs a new AgentMessage.
             * @memberof muster.v1
             * @classdesc Represents an AgentMessage.
             * @constructor
             * @param {muster.v1.AgentMessage.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const AgentMessage = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * AgentMessage hello.
             * @member {muster.v1.Hello.$Properties|null|undefined} hello
             * @memberof muster.v1.AgentMessage
             * @instance
             */
            AgentMessage.prototype.hello = null;

            /**
             * Evidence of the node as it is.
             * @member {muster.v1.Envelope.$Properties|null|undefined} evidence
             * @memberof muster.v1.AgentMessage
             * @instance
             */
            AgentMessage.prototype.evidence = null;

            /**
             * Evidence with PURPOSE_HISTORY.
             * @member {muster.v1.Envelope.$Properties|null|undefined} history
             * @memberof muster.v1.AgentMessage
             * @instance
             */
            AgentMessage.prototype.history = null;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            /**
             * AgentMessage body.
             * @member {"hello"|"evidence"|"history"|undefined} body
             * @memberof muster.v1.AgentMessage
             * @instance
             */
            $Object.defineProperty(AgentMessage.prototype, "body", {
                get: $util.oneOfGetter($oneOfFields = ["hello", "evidence", "history"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Creates a new AgentMessage instance using the specified properties.
             * @function create
             * @memberof muster.v1.AgentMessage
             * @static
             * @param {muster.v1.AgentMessage.$Properties=} [properties] Properties to set
             * @returns {muster.v1.AgentMessage} AgentMessage instance
             * @type {{
             *   (properties: muster.v1.AgentMessage.$Shape): muster.v1.AgentMessage & muster.v1.AgentMessage.$Shape;
             *   (properties?: muster.v1.AgentMessage.$Properties): muster.v1.AgentMessage;
             * }}
             */
            AgentMessage.create = function(properties) {
                return new AgentMessage(properties);
            };

            /**
             * Encodes the specified AgentMessage message. Does not implicitly {@link muster.v1.AgentMessage.verify|verify} messages.
             * @function encode
             * @memberof muster.v1.AgentMessage
             * @static
             * @param {muster.v1.AgentMessage.$Properties} message AgentMessage message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            AgentMessage.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.hello != null && $Object.hasOwnProperty.call(message, "hello"))
                    $root.muster.v1.Hello.encode(message.hello, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.evidence != null && $Object.hasOwnProperty.call(message, "evidence"))
                    $root.muster.v1.Envelope.encode(message.evidence, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.history != null && $Object.hasOwnProperty.call(message, "history"))
                    $root.muster.v1.Envelope.encode(message.history, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an AgentMessage message from the specified reader or buffer.
             * @function decode
             * @memberof muster.v1.AgentMessage
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {muster.v1.AgentMessage & muster.v1.AgentMessage.$Shape} AgentMessage
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            AgentMessage.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.muster.v1.AgentMessage();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.hello = $root.muster.v1.Hello.decode(reader, reader.size(), $undefined, _depth + 1, message.hello);
                            message.body = "hello";
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.evidence = $root.muster.v1.Envelope.decode(reader, reader.size(), $undefined, _depth + 1, message.evidence);
                            message.body = "evidence";
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            message.history = $root.muster.v1.Envelope.decode(reader, reader.size(), $undefined, _depth + 1, message.history);
                            message.body = "history";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return AgentMessage;
        })();

        v1.Hello = (function() {

            /**
             * Properties of a Hello.
             * @typedef {Object} muster.v1.Hello.$Properties
             * @property {number|null} [protocol] Version of this protocol: 1.
             * @property {string|null} [agentVersion] For people, at most 64 characters.
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Hello.
             * @memberof muster.v1
             * @interface IHello
             * @augments muster.v1.Hello.$Properties
             * @deprecated Use muster.v1.Hello.$Properties instead.
             */

            /**
             * Shape of a Hello.
             * @typedef {muster.v1.Hello.$Properties} muster.v1.Hello.$Shape
             */

            /**
             * Constructs a new Hello.
             * @memberof muster.v1
             * @classdesc Represents a Hello.
             * @constructor
             * @param {muster.v1.Hello.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Hello = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Version of this protocol: 1.
             * @member {number} protocol
             * @memberof muster.v1.Hello
             * @instance
             */
            Hello.prototype.protocol = 0;

            /**
             * For people, at most 64 characters.
             * @member {string} agentVersion
             * @memberof muster.v1.Hello
             * @instance
             */
            Hello.prototype.agentVersion = "";

            /**
             * Creates a new Hello instance using the specified properties.
             * @function create
             * @memberof muster.v1.Hello
             * @static
             * @param {muster.v1.Hello.$Properties=} [properties] Properties to set
             * @returns {muster.v1.Hello} Hello instance
             * @type {{
             *   (properties: muster.v1.Hello.$Shape): muster.v1.Hello & muster.v1.Hello.$Shape;
             *   (properties?: muster.v1.Hello.$Properties): muster.v1.Hello;
             * }}
             */
            Hello.create = function(properties) {
                return new Hello(properties);
            };

            /**
             * Encodes the specified Hello message. Does not implicitly {@link muster.v1.Hello.verify|verify} messages.
             * @function encode
             * @memberof muster.v1.Hello
             * @static
             * @param {muster.v1.Hello.$Properties} message Hello message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Hello.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.protocol != null && $Object.hasOwnProperty.call(message, "protocol") && message.protocol !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.protocol);
                if (message.agentVersion != null && $Object.hasOwnProperty.call(message, "agentVersion") && message.agentVersion !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.agentVersion);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Hello message from the specified reader or buffer.
             * @function decode
             * @memberof muster.v1.Hello
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {muster.v1.Hello & muster.v1.Hello.$Shape} Hello
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Hello.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.muster.v1.Hello();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.protocol = value;
                            else
                                delete message.protocol;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.agentVersion = value;
                            else
                                delete message.agentVersion;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Hello;
        })();

        v1.ControllerMessage = (function() {

            /**
             * Properties of a ControllerMessage.
             * @typedef {Object} muster.v1.ControllerMessage.$Properties
             * @property {muster.v1.Welcome.$Properties|null} [welcome] ControllerMessage welcome
             * @property {muster.v1.Epoch.$Properties|null} [epoch] ControllerMessage epoch
             * @property {muster.v1.Challenge.$Properties|null} [challenge] ControllerMessage challenge
             * @property {muster.v1.Envelope.$Properties|null} [permit] Payload: Permit, for this node.
             * @property {muster.v1.Acknowledged.$Properties|null} [acknowledged] ControllerMessage acknowledged
             * @property {muster.v1.Refused.$Properties|null} [refused] ControllerMessage refused
             * @property {muster.v1.Envelope.$Properties|null} [pool] Payload: PoolStatement of a pool this node is on, so that the node-local gate knows its mode.
             * @property {"welcome"|"epoch"|"challenge"|"permit"|"acknowledged"|"refused"|"pool"} [body] ControllerMessage body
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a ControllerMessage.
             * @memberof muster.v1
             * @interface IControllerMessage
             * @augments muster.v1.ControllerMessage.$Properties
             * @deprecated Use muster.v1.ControllerMessage.$Properties instead.
             */

            /**
             * Narrowed shape of a ControllerMessage.
             * @typedef {{
             *   welcome?: muster.v1.Welcome.$Shape|null;
             *   epoch?: muster.v1.Epoch.$Shape|null;
             *   challenge?: muster.v1.Challenge.$Shape|null;
             *   permit?: muster.v1.Envelope.$Shape|null;
             *   acknowledged?: muster.v1.Acknowledged.$Shape|null;
             *   refused?: muster.v1.Refused.$Shape|null;
             *   pool?: muster.v1.Envelope.$Shape|null;
             *   $unknowns?: Array.<Uint8Array>;
             * } & (
             *   ({ body?: undefined; welcome?: null; epoch?: null; challenge?: null; permit?: null; acknowledged?: null; refused?: null; pool?: null }|{ body?: "welcome"; welcome: muster.v1.Welcome.$Shape; epoch?: null; challenge?: null; permit?: null; acknowledged?: null; refused?: null; pool?: null }|{ body?: "epoch"; welcome?: null; epoch: muster.v1.Epoch.$Shape; challenge?: null; permit?: null; acknowledged?: null; refused?: null; pool?: null }|{ body?: "challenge"; welcome?: null; epoch?: null; challenge: muster.v1.Challenge.$Shape; permit?: null; acknowledged?: null; refused?: null; pool?: null }|{ body?: "permit"; welcome?: null; epoch?: null; challenge?: null; permit: muster.v1.Envelope.$Shape; acknowledged?: null; refused?: null; pool?: null }|{ body?: "acknowledged"; welcome?: null; epoch?: null; challenge?: null; permit?: null; acknowledged: muster.v1.Acknowledged.$Shape; refused?: null; pool?: null }|{ body?: "refused"; welcome?: null; epoch?: null; challenge?: null; permit?: null; acknowledged?: null; refused: muster.v1.Refused.$Shape; pool?: null }|{ body?: "pool"; welcome?: null; epoch?: null; challenge?: null; permit?: null; acknowledged?: null; refused?: null; pool: muster.v1.Envelope.$Shape })
             * )} muster.v1.ControllerMessage.$Shape
             */

            /**
             * Constructs a new ControllerMessage.
             * @memberof muster.v1
             * @classdesc Represents a ControllerMessage.
             * @constructor
             * @param {muster.v1.ControllerMessage.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ControllerMessage = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * ControllerMessage welcome.
             * @member {muster.v1.Welcome.$Properties|null|undefined} welcome
             * @memberof muster.v1.ControllerMessage
             * @instance
             */
            ControllerMessage.prototype.welcome = null;

            /**
             * ControllerMessage epoch.
             * @member {muster.v1.Epoch.$Properties|null|undefined} epoch
             * @memberof muster.v1.ControllerMessage
             * @instance
             */
            ControllerMessage.prototype.epoch = null;

            /**
             * ControllerMessage challenge.
             * @member {muster.v1.Challenge.$Properties|null|undefined} challenge
             * @memberof muster.v1.ControllerMessage
             * @instance
             */
            ControllerMessage.prototype.challenge = null;

            /**
             * Payload: Permit, for this node.
             * @member {muster.v1.Envelope.$Properties|null|undefined} permit
             * @memberof muster.v1.ControllerMessage
             * @instance
             */
            ControllerMessage.prototype.permit = null;

            /**
             * ControllerMessage acknowledged.
             * @member {muster.v1.Acknowledged.$Properties|null|undefined} acknowledged
             * @memberof muster.v1.ControllerMessage
             * @instance
             */
            ControllerMessage.prototype.acknowledged = null;

            /**
             * ControllerMessage refused.
             * @member {muster.v1.Refused.$Properties|null|undefined} refused
             * @memberof muster.v1.ControllerMessage
             * @instance
             */
            ControllerMessage.prototype.refused = null;

            /**
             * Payload: PoolStatement of a pool this node is on, so that the node-local gate knows its mode.
             * @member {muster.v1.Envelope.$Properties|null|undefined} pool
             * @memberof muster.v1.ControllerMessage
             * @instance
             */
            ControllerMessage.prototype.pool = null;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            /**
             * ControllerMessage body.
             * @member {"welcome"|"epoch"|"challenge"|"permit"|"acknowledged"|"refused"|"pool"|undefined} body
             * @memberof muster.v1.ControllerMessage
             * @instance
             */
            $Object.defineProperty(ControllerMessage.prototype, "body", {
                get: $util.oneOfGetter($oneOfFields = ["welcome", "epoch", "challenge", "permit", "acknowledged", "refused", "pool"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Creates a new ControllerMessage instance using the specified properties.
             * @function create
             * @memberof muster.v1.ControllerMessage
             * @static
             * @param {muster.v1.ControllerMessage.$Properties=} [properties] Properties to set
             * @returns {muster.v1.ControllerMessage} ControllerMessage instance
             * @type {{
             *   (properties: muster.v1.ControllerMessage.$Shape): muster.v1.ControllerMessage & muster.v1.ControllerMessage.$Shape;
             *   (properties?: muster.v1.ControllerMessage.$Properties): muster.v1.ControllerMessage;
             * }}
             */
            ControllerMessage.create = function(properties) {
                return new ControllerMessage(properties);
            };

            /**
             * Encodes the specified ControllerMessage message. Does not implicitly {@link muster.v1.ControllerMessage.verify|verify} messages.
             * @function encode
             * @memberof muster.v1.ControllerMessage
             * @static
             * @param {muster.v1.ControllerMessage.$Properties} message ControllerMessage message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ControllerMessage.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.welcome != null && $Object.hasOwnProperty.call(message, "welcome"))
                    $root.muster.v1.Welcome.encode(message.welcome, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.epoch != null && $Object.hasOwnProperty.call(message, "epoch"))
                    $root.muster.v1.Epoch.encode(message.epoch, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.challenge != null && $Object.hasOwnProperty.call(message, "challenge"))
                    $root.muster.v1.Challenge.encode(message.challenge, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                if (message.permit != null && $Object.hasOwnProperty.call(message, "permit"))
                    $root.muster.v1.Envelope.encode(message.permit, writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
                if (message.acknowledged != null && $Object.hasOwnProperty.call(message, "acknowledged"))
                    $root.muster.v1.Acknowledged.encode(message.acknowledged, writer.uint32(/* id 5, wireType 2 =*/42).fork(), _depth + 1).ldelim();
                if (message.refused != null && $Object.hasOwnProperty.call(message, "refused"))
                    $root.muster.v1.Refused.encode(message.refused, writer.uint32(/* id 6, wireType 2 =*/50).fork(), _depth + 1).ldelim();
                if (message.pool != null && $Object.hasOwnProperty.call(message, "pool"))
                    $root.muster.v1.Envelope.encode(message.pool, writer.uint32(/* id 7, wireType 2 =*/58).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a ControllerMessage message from the specified reader or buffer.
             * @function decode
             * @memberof muster.v1.ControllerMessage
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {muster.v1.ControllerMessage & muster.v1.ControllerMessage.$Shape} ControllerMessage
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ControllerMessage.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.muster.v1.ControllerMessage();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.welcome = $root.muster.v1.Welcome.decode(reader, reader.size(), $undefined, _depth + 1, message.welcome);
                            message.body = "welcome";
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.epoch = $root.muster.v1.Epoch.decode(reader, reader.size(), $undefined, _depth + 1, message.epoch);
                            message.body = "epoch";
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            message.challenge = $root.muster.v1.Challenge.decode(reader, reader.size(), $undefined, _depth + 1, message.challenge);
                            message.body = "challenge";
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            message.permit = $root.muster.v1.Envelope.decode(reader, reader.size(), $undefined, _depth + 1, message.permit);
                            message.body = "permit";
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            message.acknowledged = $root.muster.v1.Acknowledged.decode(reader, reader.size(), $undefined, _depth + 1, message.acknowledged);
                            message.body = "acknowledged";
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            message.refused = $root.muster.v1.Refused.decode(reader, reader.size(), $undefined, _depth + 1, message.refused);
                            message.body = "refused";
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            message.pool = $root.muster.v1.Envelope.decode(reader, reader.size(), $undefined, _depth + 1, message.pool);
                            message.body = "pool";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return ControllerMessage;
        })();

        v1.Welcome = (function() {

            /**
             * Properties of a Welcome.
             * @typedef {Object} muster.v1.Welcome.$Properties
             * @property {string|null} [controller] Welcome controller
             * @property {number|null} [intervalMs] Heartbeat interval and the silence after which the agent should reconnect, milliseconds. One source for both.
             * @property {number|null} [timeoutMs] Welcome timeoutMs
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Welcome.
             * @memberof muster.v1
             * @interface IWelcome
             * @augments muster.v1.Welcome.$Properties
             * @deprecated Use muster.v1.Welcome.$Properties instead.
             */

            /**
             * Shape of a Welcome.
             * @typedef {muster.v1.Welcome.$Properties} muster.v1.Welcome.$Shape
             */

            /**
             * Constructs a new Welcome.
             * @memberof muster.v1
             * @classdesc Represents a Welcome.
             * @constructor
             * @param {muster.v1.Welcome.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Welcome = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Welcome controller.
             * @member {string} controller
             * @memberof muster.v1.Welcome
             * @instance
             */
            Welcome.prototype.controller = "";

            /**
             * Heartbeat interval and the silence after which the agent should reconnect, milliseconds. One source for both.
             * @member {number} intervalMs
             * @memberof muster.v1.Welcome
             * @instance
             */
            Welcome.prototype.intervalMs = 0;

            /**
             * Welcome timeoutMs.
             * @member {number} timeoutMs
             * @memberof muster.v1.Welcome
             * @instance
             */
            Welcome.prototype.timeoutMs = 0;

            /**
             * Creates a new Welcome instance using the specified properties.
             * @function create
             * @memberof muster.v1.Welcome
             * @static
             * @param {muster.v1.Welcome.$Properties=} [properties] Properties to set
             * @returns {muster.v1.Welcome} Welcome instance
             * @type {{
             *   (properties: muster.v1.Welcome.$Shape): muster.v1.Welcome & muster.v1.Welcome.$Shape;
             *   (properties?: muster.v1.Welcome.$Properties): muster.v1.Welcome;
             * }}
             */
            Welcome.create = function(properties) {
                return new Welcome(properties);
            };

            /**
             * Encodes the specified Welcome message. Does not implicitly {@link muster.v1.Welcome.verify|verify} messages.
             * @function encode
             * @memberof muster.v1.Welcome
             * @static
             * @param {muster.v1.Welcome.$Properties} message Welcome message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Welcome.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.controller != null && $Object.hasOwnProperty.call(message, "controller") && message.controller !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.controller);
                if (message.intervalMs != null && $Object.hasOwnProperty.call(message, "intervalMs") && message.intervalMs !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.intervalMs);
                if (message.timeoutMs != null && $Object.hasOwnProperty.call(message, "timeoutMs") && message.timeoutMs !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.timeoutMs);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Welcome message from the specified reader or buffer.
             * @function decode
             * @memberof muster.v1.Welcome
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {muster.v1.Welcome & muster.v1.Welcome.$Shape} Welcome
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Welcome.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.muster.v1.Welcome();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.controller = value;
                            else
                                delete message.controller;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.intervalMs = value;
                            else
                                delete message.intervalMs;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.timeoutMs = value;
                            else
                                delete message.timeoutMs;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Welcome;
        })();

        v1.Epoch = (function() {

            /**
             * Properties of an Epoch.
             * @typedef {Object} muster.v1.Epoch.$Properties
             * @property {Uint8Array|null} [id] Random, 16 bytes. Put into evidence until the next one comes.
             * @property {boolean|null} [canIssue] False: the controller is cut off from its store and issues nothing (BLIND); permits live on by their hold.
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an Epoch.
             * @memberof muster.v1
             * @interface IEpoch
             * @augments muster.v1.Epoch.$Properties
             * @deprecated Use muster.v1.Epoch.$Properties instead.
             */

            /**
             * Shape of an Epoch.
             * @typedef {muster.v1.Epoch.$Properties} muster.v1.Epoch.$Shape
             */

            /**
             * Constructs a new Epoch.
             * @memberof muster.v1
             * @classdesc Represents an Epoch.
             * @constructor
             * @param {muster.v1.Epoch.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Epoch = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Random, 16 bytes. Put into evidence until the next one comes.
             * @member {Uint8Array} id
             * @memberof muster.v1.Epoch
             * @instance
             */
            Epoch.prototype.id = $util.newBuffer([]);

            /**
             * False: the controller is cut off from its store and issues nothing (BLIND); permits live on by their hold.
             * @member {boolean} canIssue
             * @memberof muster.v1.Epoch
             * @instance
             */
            Epoch.prototype.canIssue = false;

            /**
             * Creates a new Epoch instance using the specified properties.
             * @function create
             * @memberof muster.v1.Epoch
             * @static
             * @param {muster.v1.Epoch.$Properties=} [properties] Properties to set
             * @returns {muster.v1.Epoch} Epoch instance
             * @type {{
             *   (properties: muster.v1.Epoch.$Shape): muster.v1.Epoch & muster.v1.Epoch.$Shape;
             *   (properties?: muster.v1.Epoch.$Properties): muster.v1.Epoch;
             * }}
             */
            Epoch.create = function(properties) {
                return new Epoch(properties);
            };

            /**
             * Encodes the specified Epoch message. Does not implicitly {@link muster.v1.Epoch.verify|verify} messages.
             * @function encode
             * @memberof muster.v1.Epoch
             * @static
             * @param {muster.v1.Epoch.$Properties} message Epoch message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Epoch.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.id != null && $Object.hasOwnProperty.call(message, "id") && message.id.length)
                    writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.id);
                if (message.canIssue != null && $Object.hasOwnProperty.call(message, "canIssue") && message.canIssue !== false)
                    writer.uint32(/* id 2, wireType 0 =*/16).bool(message.canIssue);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an Epoch message from the specified reader or buffer.
             * @function decode
             * @memberof muster.v1.Epoch
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {muster.v1.Epoch & muster.v1.Epoch.$Shape} Epoch
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Epoch.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.muster.v1.Epoch();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.id = value;
                            else
                                delete message.id;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.canIssue = value;
                            else
                                delete message.canIssue;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Epoch;
        })();

        v1.Challenge = (function() {

            /**
             * Properties of a Challenge.
             * @typedef {Object} muster.v1.Challenge.$Properties
             * @property {Uint8Array|null} [nonce] Challenge nonce
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Challenge.
             * @memberof muster.v1
             * @interface IChallenge
             * @augments muster.v1.Challenge.$Properties
             * @deprecated Use muster.v1.Challenge.$Properties instead.
             */

            /**
             * Shape of a Challenge.
             * @typedef {muster.v1.Challenge.$Properties} muster.v1.Challenge.$Shape
             */

            /**
             * Constructs a new Challenge.
             * @memberof muster.v1
             * @classdesc "Measure now": everything is measured anew, and the evidence carries the nonce.
             * @constructor
             * @param {muster.v1.Challenge.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Challenge = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Challenge nonce.
             * @member {Uint8Array} nonce
             * @memberof muster.v1.Challenge
             * @instance
             */
            Challenge.prototype.nonce = $util.newBuffer([]);

            /**
             * Creates a new Challenge instance using the specified properties.
             * @function create
             * @memberof muster.v1.Challenge
             * @static
             * @param {muster.v1.Challenge.$Properties=} [properties] Properties to set
             * @returns {muster.v1.Challenge} Challenge instance
             * @type {{
             *   (properties: muster.v1.Challenge.$Shape): muster.v1.Challenge & muster.v1.Challenge.$Shape;
             *   (properties?: muster.v1.Challenge.$Properties): muster.v1.Challenge;
             * }}
             */
            Challenge.create = function(properties) {
                return new Challenge(properties);
            };

            /**
             * Encodes the specified Challenge message. Does not implicitly {@link muster.v1.Challenge.verify|verify} messages.
             * @function encode
             * @memberof muster.v1.Challenge
             * @static
             * @param {muster.v1.Challenge.$Properties} message Challenge message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Challenge.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.nonce != null && $Object.hasOwnProperty.call(message, "nonce") && message.nonce.length)
                    writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.nonce);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Challenge message from the specified reader or buffer.
             * @function decode
             * @memberof muster.v1.Challenge
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {muster.v1.Challenge & muster.v1.Challenge.$Shape} Challenge
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Challenge.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.muster.v1.Challenge();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.nonce = value;
                            else
                                delete message.nonce;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Challenge;
        })();

        v1.Acknowledged = (function() {

            /**
             * Properties of an Acknowledged.
             * @typedef {Object} muster.v1.Acknowledged.$Properties
             * @property {number|null} [sequence] Acknowledged sequence
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an Acknowledged.
             * @memberof muster.v1
             * @interface IAcknowledged
             * @augments muster.v1.Acknowledged.$Properties
             * @deprecated Use muster.v1.Acknowledged.$Properties instead.
             */

            /**
             * Shape of an Acknowledged.
             * @typedef {muster.v1.Acknowledged.$Properties} muster.v1.Acknowledged.$Shape
             */

            /**
             * Constructs a new Acknowledged.
             * @memberof muster.v1
             * @classdesc Cumulative: everything up to `sequence` has been appraised, and what followed from it is durable. Sent after history, after
             * evidence that says anything new, and once per epoch.
             * @constructor
             * @param {muster.v1.Acknowledged.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Acknowledged = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Acknowledged sequence.
             * @member {number} sequence
             * @memberof muster.v1.Acknowledged
             * @instance
             */
            Acknowledged.prototype.sequence = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Creates a new Acknowledged instance using the specified properties.
             * @function create
             * @memberof muster.v1.Acknowledged
             * @static
             * @param {muster.v1.Acknowledged.$Properties=} [properties] Properties to set
             * @returns {muster.v1.Acknowledged} Acknowledged instance
             * @type {{
             *   (properties: muster.v1.Acknowledged.$Shape): muster.v1.Acknowledged & muster.v1.Acknowledged.$Shape;
             *   (properties?: muster.v1.Acknowledged.$Properties): muster.v1.Acknowledged;
             * }}
             */
            Acknowledged.create = function(properties) {
                return new Acknowledged(properties);
            };

            /**
             * Encodes the specified Acknowledged message. Does not implicitly {@link muster.v1.Acknowledged.verify|verify} messages.
             * @function encode
             * @memberof muster.v1.Acknowledged
             * @static
             * @param {muster.v1.Acknowledged.$Properties} message Acknowledged message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Acknowledged.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.sequence != null && $Object.hasOwnProperty.call(message, "sequence") && (typeof message.sequence === "object" ? message.sequence.low || message.sequence.high : message.sequence !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.sequence);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an Acknowledged message from the specified reader or buffer.
             * @function decode
             * @memberof muster.v1.Acknowledged
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {muster.v1.Acknowledged & muster.v1.Acknowledged.$Shape} Acknowledged
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Acknowledged.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.muster.v1.Acknowledged();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.sequence = value;
                            else
                                delete message.sequence;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Acknowledged;
        })();

        v1.Refused = (function() {

            /**
             * Properties of a Refused.
             * @typedef {Object} muster.v1.Refused.$Properties
             * @property {number|null} [sequence] Sequence of the refused evidence; 0 when it could not be read.
             * @property {string|null} [code] A code of docs/errors.md, e.g. "WRONG_EPOCH".
             * @property {string|null} [message] What was found, what was wanted.
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Refused.
             * @memberof muster.v1
             * @interface IRefused
             * @augments muster.v1.Refused.$Properties
             * @deprecated Use muster.v1.Refused.$Properties instead.
             */

            /**
             * Shape of a Refused.
             * @typedef {muster.v1.Refused.$Properties} muster.v1.Refused.$Shape
             */

            /**
             * Constructs a new Refused.
             * @memberof muster.v1
             * @classdesc Represents a Refused.
             * @constructor
             * @param {muster.v1.Refused.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Refused = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Sequence of the refused evidence; 0 when it could not be read.
             * @member {number} sequence
             * @memberof muster.v1.Refused
             * @instance
             */
            Refused.prototype.sequence = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * A code of docs/errors.md, e.g. "WRONG_EPOCH".
             * @member {string} code
             * @memberof muster.v1.Refused
             * @instance
             */
            Refused.prototype.code = "";

            /**
             * What was found, what was wanted.
             * @member {string} message
             * @memberof muster.v1.Refused
             * @instance
             */
            Refused.prototype.message = "";

            /**
             * Creates a new Refused instance using the specified properties.
             * @function create
             * @memberof muster.v1.Refused
             * @static
             * @param {muster.v1.Refused.$Properties=} [properties] Properties to set
             * @returns {muster.v1.Refused} Refused instance
             * @type {{
             *   (properties: muster.v1.Refused.$Shape): muster.v1.Refused & muster.v1.Refused.$Shape;
             *   (properties?: muster.v1.Refused.$Properties): muster.v1.Refused;
             * }}
             */
            Refused.create = function(properties) {
                return new Refused(properties);
            };

            /**
             * Encodes the specified Refused message. Does not implicitly {@link muster.v1.Refused.verify|verify} messages.
             * @function encode
             * @memberof muster.v1.Refused
             * @static
             * @param {muster.v1.Refused.$Properties} message Refused message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Refused.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.sequence != null && $Object.hasOwnProperty.call(message, "sequence") && (typeof message.sequence === "object" ? message.sequence.low || message.sequence.high : message.sequence !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.sequence);
                if (message.code != null && $Object.hasOwnProperty.call(message, "code") && message.code !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.code);
                if (message.message != null && $Object.hasOwnProperty.call(message, "message") && message.message !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.message);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Refused message from the specified reader or buffer.
             * @function decode
             * @memberof muster.v1.Refused
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {muster.v1.Refused & muster.v1.Refused.$Shape} Refused
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Refused.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.muster.v1.Refused();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.sequence = value;
                            else
                                delete message.sequence;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.code = value;
                            else
                                delete message.code;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.message = value;
                            else
                                delete message.message;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Refused;
        })();

        v1.EnrolRequest = (function() {

            /**
             * Properties of an EnrolRequest.
             * @typedef {Object} muster.v1.EnrolRequest.$Properties
             * @property {string|null} [token] 43 characters of unpadded URL-safe base64: 256 random bits.
             * @property {muster.v1.Envelope.$Properties|null} [claim] Payload: EnrolClaim, type "application/vnd.muster.enrol.v1+protobuf", signed by the Ed25519 key it names: proof of possession.
             * @property {Uint8Array|null} [certificateRequest] PKCS #10 request (DER) for the TLS client certificate; its subject is ignored, its signature is verified.
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an EnrolRequest.
             * @memberof muster.v1
             * @interface IEnrolRequest
             * @augments muster.v1.EnrolRequest.$Properties
             * @deprecated Use muster.v1.EnrolRequest.$Properties instead.
             */

            /**
             * Shape of an EnrolRequest.
             * @typedef {muster.v1.EnrolRequest.$Properties} muster.v1.EnrolRequest.$Shape
             */

            /**
             * Constructs a new EnrolRequest.
             * @memberof muster.v1
             * @classdesc Represents an EnrolRequest.
             * @constructor
             * @param {muster.v1.EnrolRequest.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const EnrolRequest = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * 43 characters of unpadded URL-safe base64: 256 random bits.
             * @member {string} token
             * @memberof muster.v1.EnrolRequest
             * @instance
             */
            EnrolRequest.prototype.token = "";

            /**
             * Payload: EnrolClaim, type "application/vnd.muster.enrol.v1+protobuf", signed by the Ed25519 key it names: proof of possession.
             * @member {muster.v1.Envelope.$Properties|null|undefined} claim
             * @memberof muster.v1.EnrolRequest
             * @instance
             */
            EnrolRequest.prototype.claim = null;

            /**
             * PKCS #10 request (DER) for the TLS client certificate; its subject is ignored, its signature is verified.
             * @member {Uint8Array} certificateRequest
             * @memberof muster.v1.EnrolRequest
             * @instance
             */
            EnrolRequest.prototype.certificateRequest = $util.newBuffer([]);

            /**
             * Creates a new EnrolRequest instance using the specified properties.
             * @function create
             * @memberof muster.v1.EnrolRequest
             * @static
             * @param {muster.v1.EnrolRequest.$Properties=} [properties] Properties to set
             * @returns {muster.v1.EnrolRequest} EnrolRequest instance
             * @type {{
             *   (properties: muster.v1.EnrolRequest.$Shape): muster.v1.EnrolRequest & muster.v1.EnrolRequest.$Shape;
             *   (properties?: muster.v1.EnrolRequest.$Properties): muster.v1.EnrolRequest;
             * }}
             */
            EnrolRequest.create = function(properties) {
                return new EnrolRequest(properties);
            };

            /**
             * Encodes the specified EnrolRequest message. Does not implicitly {@link muster.v1.EnrolRequest.verify|verify} messages.
             * @function encode
             * @memberof muster.v1.EnrolRequest
             * @static
             * @param {muster.v1.EnrolRequest.$Properties} message EnrolRequest message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            EnrolRequest.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.token != null && $Object.hasOwnProperty.call(message, "token") && message.token !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.token);
                if (message.claim != null && $Object.hasOwnProperty.call(message, "claim"))
                    $root.muster.v1.Envelope.encode(message.claim, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.certificateRequest != null && $Object.hasOwnProperty.call(message, "certificateRequest") && message.certificateRequest.length)
                    writer.uint32(/* id 3, wireType 2 =*/26).bytes(message.certificateRequest);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an EnrolRequest message from the specified reader or buffer.
             * @function decode
             * @memberof muster.v1.EnrolRequest
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {muster.v1.EnrolRequest & muster.v1.EnrolRequest.$Shape} EnrolRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            EnrolRequest.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.muster.v1.EnrolRequest();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.token = value;
                            else
                                delete message.token;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.claim = $root.muster.v1.Envelope.decode(reader, reader.size(), $undefined, _depth + 1, message.claim);
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.certificateRequest = value;
                            else
                                delete message.certificateRequest;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return EnrolRequest;
        })();

        v1.EnrolClaim = (function() {

            /**
             * Properties of an EnrolClaim.
             * @typedef {Object} muster.v1.EnrolClaim.$Properties
             * @property {string|null} [kind] "agent" or "gate".
             * @property {string|null} [name] EnrolClaim name
             * @property {Uint8Array|null} [publicKey] Ed25519 public key, 32 bytes, a valid point of large order.
             * @property {Uint8Array|null} [certificateRequestSha256] SHA-256 of certificate_request: one proof, one request.
             * @property {Uint8Array|null} [caSha256] SHA-256 (32 bytes) of the controller CA's DER: a proof made for another cluster is refused.
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an EnrolClaim.
             * @memberof muster.v1
             * @interface IEnrolClaim
             * @augments muster.v1.EnrolClaim.$Properties
             * @deprecated Use muster.v1.EnrolClaim.$Properties instead.
             */

            /**
             * Shape of an EnrolClaim.
             * @typedef {muster.v1.EnrolClaim.$Properties} muster.v1.EnrolClaim.$Shape
             */

            /**
             * Constructs a new EnrolClaim.
             * @memberof muster.v1
             * @classdesc Represents an EnrolClaim.
             * @constructor
             * @param {muster.v1.EnrolClaim.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const EnrolClaim = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * "agent" or "gate".
             * @member {string} kind
             * @memberof muster.v1.EnrolClaim
             * @instance
             */
            EnrolClaim.prototype.kind = "";

            /**
             * EnrolClaim name.
             * @member {string} name
             * @memberof muster.v1.EnrolClaim
             * @instance
             */
            EnrolClaim.prototype.name = "";

            /**
             * Ed25519 public key, 32 bytes, a valid point of large order.
             * @member {Uint8Array} publicKey
             * @memberof muster.v1.EnrolClaim
             * @instance
             */
            EnrolClaim.prototype.publicKey = $util.newBuffer([]);

            /**
             * SHA-256 of certificate_request: one proof, one request.
             * @member {Uint8Array} certificateRequestSha256
             * @memberof muster.v1.EnrolClaim
             * @instance
             */
            EnrolClaim.prototype.certificateRequestSha256 = $util.newBuffer([]);

            /**
             * SHA-256 (32 bytes) of the controller CA's DER: a proof made for another cluster is refused.
             * @member {Uint8Array} caSha256
             * @memberof muster.v1.EnrolClaim
             * @instance
             */
            EnrolClaim.prototype.caSha256 = $util.newBuffer([]);

            /**
             * Creates a new EnrolClaim instance using the specified properties.
             * @function create
             * @memberof muster.v1.EnrolClaim
             * @static
             * @param {muster.v1.EnrolClaim.$Properties=} [properties] Properties to set
             * @returns {muster.v1.EnrolClaim} EnrolClaim instance
             * @type {{
             *   (properties: muster.v1.EnrolClaim.$Shape): muster.v1.EnrolClaim & muster.v1.EnrolClaim.$Shape;
             *   (properties?: muster.v1.EnrolClaim.$Properties): muster.v1.EnrolClaim;
             * }}
             */
            EnrolClaim.create = function(properties) {
                return new EnrolClaim(properties);
            };

            /**
             * Encodes the specified EnrolClaim message. Does not implicitly {@link muster.v1.EnrolClaim.verify|verify} messages.
             * @function encode
             * @memberof muster.v1.EnrolClaim
             * @static
             * @param {muster.v1.EnrolClaim.$Properties} message EnrolClaim message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            EnrolClaim.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.kind != null && $Object.hasOwnProperty.call(message, "kind") && message.kind !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.kind);
                if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.name);
                if (message.publicKey != null && $Object.hasOwnProperty.call(message, "publicKey") && message.publicKey.length)
                    writer.uint32(/* id 3, wireType 2 =*/26).bytes(message.publicKey);
                if (message.certificateRequestSha256 != null && $Object.hasOwnProperty.call(message, "certificateRequestSha256") && message.certificateRequestSha256.length)
                    writer.uint32(/* id 4, wireType 2 =*/34).bytes(message.certificateRequestSha256);
                if (message.caSha256 != null && $Object.hasOwnProperty.call(message, "caSha256") && message.caSha256.length)
                    writer.uint32(/* id 5, wireType 2 =*/42).bytes(message.caSha256);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an EnrolClaim message from the specified reader or buffer.
             * @function decode
             * @memberof muster.v1.EnrolClaim
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {muster.v1.EnrolClaim & muster.v1.EnrolClaim.$Shape} EnrolClaim
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            EnrolClaim.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.muster.v1.EnrolClaim();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.kind = value;
                            else
                                delete message.kind;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.name = value;
                            else
                                delete message.name;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.publicKey = value;
                            else
                                delete message.publicKey;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.certificateRequestSha256 = value;
                            else
                                delete message.certificateRequestSha256;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.caSha256 = value;
                            else
                                delete message.caSha256;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return EnrolClaim;
        })();

        v1.EnrolResponse = (function() {

            /**
             * Properties of an EnrolResponse.
             * @typedef {Object} muster.v1.EnrolResponse.$Properties
             * @property {string|null} [trustDomain] EnrolResponse trustDomain
             * @property {string|null} [certificatePem] X.509 client certificate with exactly one URI SAN spiffe://<trust-domain>/<kind>/<name>, PEM.
             * @property {string|null} [caPem] EnrolResponse caPem
             * @property {Array.<Uint8Array>|null} [permitKeys] Ed25519 public keys that sign permits, 32 bytes each.
             * @property {string|null} [attestationAddress] Address of the listener for agents and gates, host:port.
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an EnrolResponse.
             * @memberof muster.v1
             * @interface IEnrolResponse
             * @augments muster.v1.EnrolResponse.$Properties
             * @deprecated Use muster.v1.EnrolResponse.$Properties instead.
             */

            /**
             * Shape of an EnrolResponse.
             * @typedef {muster.v1.EnrolResponse.$Properties} muster.v1.EnrolResponse.$Shape
             */

            /**
             * Constructs a new EnrolResponse.
             * @memberof muster.v1
             * @classdesc Represents an EnrolResponse.
             * @constructor
             * @param {muster.v1.EnrolResponse.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const EnrolResponse = function (properties) {
                this.permitKeys = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * EnrolResponse trustDomain.
             * @member {string} trustDomain
             * @memberof muster.v1.EnrolResponse
             * @instance
             */
            EnrolResponse.prototype.trustDomain = "";

            /**
             * X.509 client certificate with exactly one URI SAN spiffe://<trust-domain>/<kind>/<name>, PEM.
             * @member {string} certificatePem
             * @memberof muster.v1.EnrolResponse
             * @instance
             */
            EnrolResponse.prototype.certificatePem = "";

            /**
             * EnrolResponse caPem.
             * @member {string} caPem
             * @memberof muster.v1.EnrolResponse
             * @instance
             */
            EnrolResponse.prototype.caPem = "";

            /**
             * Ed25519 public keys that sign permits, 32 bytes each.
             * @member {Array.<Uint8Array>} permitKeys
             * @memberof muster.v1.EnrolResponse
             * @instance
             */
            EnrolResponse.prototype.permitKeys = $util.emptyArray;

            /**
             * Address of the listener for agents and gates, host:port.
             * @member {string} attestationAddress
             * @memberof muster.v1.EnrolResponse
             * @instance
             */
            EnrolResponse.prototype.attestationAddress = "";

            /**
             * Creates a new EnrolResponse instance using the specified properties.
             * @function create
             * @memberof muster.v1.EnrolResponse
             * @static
             * @param {muster.v1.EnrolResponse.$Properties=} [properties] Properties to set
             * @returns {muster.v1.EnrolResponse} EnrolResponse instance
             * @type {{
             *   (properties: muster.v1.EnrolResponse.$Shape): muster.v1.EnrolResponse & muster.v1.EnrolResponse.$Shape;
             *   (properties?: muster.v1.EnrolResponse.$Properties): muster.v1.EnrolResponse;
             * }}
             */
            EnrolResponse.create = function(properties) {
                return new EnrolResponse(properties);
            };

            /**
             * Encodes the specified EnrolResponse message. Does not implicitly {@link muster.v1.EnrolResponse.verify|verify} messages.
             * @function encode
             * @memberof muster.v1.EnrolResponse
             * @static
             * @param {muster.v1.EnrolResponse.$Properties} message EnrolResponse message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            EnrolResponse.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.trustDomain != null && $Object.hasOwnProperty.call(message, "trustDomain") && message.trustDomain !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.trustDomain);
                if (message.certificatePem != null && $Object.hasOwnProperty.call(message, "certificatePem") && message.certificatePem !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.certificatePem);
                if (message.caPem != null && $Object.hasOwnProperty.call(message, "caPem") && message.caPem !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.caPem);
                if (message.permitKeys != null && message.permitKeys.length)
                    for (let i = 0; i < message.permitKeys.length; ++i)
                        writer.uint32(/* id 4, wireType 2 =*/34).bytes(message.permitKeys[i]);
                if (message.attestationAddress != null && $Object.hasOwnProperty.call(message, "attestationAddress") && message.attestationAddress !== "")
                    writer.uint32(/* id 5, wireType 2 =*/42).string(message.attestationAddress);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an EnrolResponse message from the specified reader or buffer.
             * @function decode
             * @memberof muster.v1.EnrolResponse
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {muster.v1.EnrolResponse & muster.v1.EnrolResponse.$Shape} EnrolResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            EnrolResponse.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.muster.v1.EnrolResponse();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.trustDomain = value;
                            else
                                delete message.trustDomain;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.certificatePem = value;
                            else
                                delete message.certificatePem;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.caPem = value;
                            else
                                delete message.caPem;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if (!(message.permitKeys && message.permitKeys.length))
                                message.permitKeys = [];
                            message.permitKeys.push(reader.bytes());
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.attestationAddress = value;
                            else
                                delete message.attestationAddress;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return EnrolResponse;
        })();

        v1.Evidence = (function() {

            /**
             * Properties of an Evidence.
             * @typedef {Object} muster.v1.Evidence.$Properties
             * @property {string|null} [node] The node's name as enrolled. Required, 1 to 128 characters of [A-Za-z0-9._-]. Must equal the name bound to the
             * verifying key and to the TLS identity of the stream.
             * @property {Uint8Array|null} [epoch] The epoch id last announced by the controller on this stream. Required, 16 to 32 bytes.
             * @property {Uint8Array|null} [nonce] Answer to a Challenge: its nonce. Empty otherwise.
             * @property {string|null} [bootId] Kernel boot id (/proc/sys/kernel/random/boot_id), 36 characters. Required.
             * @property {number|null} [sequence] Strictly growing per (node, boot_id). Required, 1 to 2^53-1.
             * @property {number|null} [signedAtUnixMs] Wall clock of the node when it signed, Unix milliseconds. Shown to people; nothing is decided by it.
             * @property {Uint8Array|null} [claims] An encoded Claims message, kept raw: equal bytes are equal claims, so an unchanged report is not decoded again.
             * @property {muster.v1.Purpose|null} [purpose] Evidence purpose
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an Evidence.
             * @memberof muster.v1
             * @interface IEvidence
             * @augments muster.v1.Evidence.$Properties
             * @deprecated Use muster.v1.Evidence.$Properties instead.
             */

            /**
             * Shape of an Evidence.
             * @typedef {muster.v1.Evidence.$Properties} muster.v1.Evidence.$Shape
             */

            /**
             * Constructs a new Evidence.
             * @memberof muster.v1
             * @classdesc Payload of "application/vnd.muster.evidence.v1+protobuf": what one agent measured, signed with the node's key.
             * @constructor
             * @param {muster.v1.Evidence.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Evidence = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * The node's name as enrolled. Required, 1 to 128 characters of [A-Za-z0-9._-]. Must equal the name bound to the
             * verifying key and to the TLS identity of the stream.
             * @member {string} node
             * @memberof muster.v1.Evidence
             * @instance
             */
            Evidence.prototype.node = "";

            /**
             * The epoch id last announced by the controller on this stream. Required, 16 to 32 bytes.
             * @member {Uint8Array} epoch
             * @memberof muster.v1.Evidence
             * @instance
             */
            Evidence.prototype.epoch = $util.newBuffer([]);

            /**
             * Answer to a Challenge: its nonce. Empty otherwise.
             * @member {Uint8Array} nonce
             * @memberof muster.v1.Evidence
             * @instance
             */
            Evidence.prototype.nonce = $util.newBuffer([]);

            /**
             * Kernel boot id (/proc/sys/kernel/random/boot_id), 36 characters. Required.
             * @member {string} bootId
             * @memberof muster.v1.Evidence
             * @instance
             */
            Evidence.prototype.bootId = "";

            /**
             * Strictly growing per (node, boot_id). Required, 1 to 2^53-1.
             * @member {number} sequence
             * @memberof muster.v1.Evidence
             * @instance
             */
            Evidence.prototype.sequence = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Wall clock of the node when it signed, Unix milliseconds. Shown to people; nothing is decided by it.
             * @member {number} signedAtUnixMs
             * @memberof muster.v1.Evidence
             * @instance
             */
            Evidence.prototype.signedAtUnixMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * An encoded Claims message, kept raw: equal bytes are equal claims, so an unchanged report is not decoded again.
             * @member {Uint8Array} claims
             * @memberof muster.v1.Evidence
             * @instance
             */
            Evidence.prototype.claims = $util.newBuffer([]);

            /**
             * Evidence purpose.
             * @member {muster.v1.Purpose} purpose
             * @memberof muster.v1.Evidence
             * @instance
             */
            Evidence.prototype.purpose = 0;

            /**
             * Creates a new Evidence instance using the specified properties.
             * @function create
             * @memberof muster.v1.Evidence
             * @static
             * @param {muster.v1.Evidence.$Properties=} [properties] Properties to set
             * @returns {muster.v1.Evidence} Evidence instance
             * @type {{
             *   (properties: muster.v1.Evidence.$Shape): muster.v1.Evidence & muster.v1.Evidence.$Shape;
             *   (properties?: muster.v1.Evidence.$Properties): muster.v1.Evidence;
             * }}
             */
            Evidence.create = function(properties) {
                return new Evidence(properties);
            };

            /**
             * Encodes the specified Evidence message. Does not implicitly {@link muster.v1.Evidence.verify|verify} messages.
             * @function encode
             * @memberof muster.v1.Evidence
             * @static
             * @param {muster.v1.Evidence.$Properties} message Evidence message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Evidence.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.node != null && $Object.hasOwnProperty.call(message, "node") && message.node !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.node);
                if (message.epoch != null && $Object.hasOwnProperty.call(message, "epoch") && message.epoch.length)
                    writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.epoch);
                if (message.nonce != null && $Object.hasOwnProperty.call(message, "nonce") && message.nonce.length)
                    writer.uint32(/* id 3, wireType 2 =*/26).bytes(message.nonce);
                if (message.bootId != null && $Object.hasOwnProperty.call(message, "bootId") && message.bootId !== "")
                    writer.uint32(/* id 4, wireType 2 =*/34).string(message.bootId);
                if (message.sequence != null && $Object.hasOwnProperty.call(message, "sequence") && (typeof message.sequence === "object" ? message.sequence.low || message.sequence.high : message.sequence !== 0))
                    writer.uint32(/* id 5, wireType 0 =*/40).uint64(message.sequence);
                if (message.signedAtUnixMs != null && $Object.hasOwnProperty.call(message, "signedAtUnixMs") && (typeof message.signedAtUnixMs === "object" ? message.signedAtUnixMs.low || message.signedAtUnixMs.high : message.signedAtUnixMs !== 0))
                    writer.uint32(/* id 6, wireType 0 =*/48).uint64(message.signedAtUnixMs);
                if (message.claims != null && $Object.hasOwnProperty.call(message, "claims") && message.claims.length)
                    writer.uint32(/* id 7, wireType 2 =*/58).bytes(message.claims);
                if (message.purpose != null && $Object.hasOwnProperty.call(message, "purpose") && message.purpose !== 0)
                    writer.uint32(/* id 8, wireType 0 =*/64).int32(message.purpose);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an Evidence message from the specified reader or buffer.
             * @function decode
             * @memberof muster.v1.Evidence
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {muster.v1.Evidence & muster.v1.Evidence.$Shape} Evidence
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Evidence.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.muster.v1.Evidence();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.node = value;
                            else
                                delete message.node;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.epoch = value;
                            else
                                delete message.epoch;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.nonce = value;
                            else
                                delete message.nonce;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.bootId = value;
                            else
                                delete message.bootId;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.sequence = value;
                            else
                                delete message.sequence;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.signedAtUnixMs = value;
                            else
                                delete message.signedAtUnixMs;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.claims = value;
                            else
                                delete message.claims;
                            continue;
                        }
                    case 8: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.purpose = value;
                            else
                                delete message.purpose;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Evidence;
        })();

        /**
         * Purpose enum.
         * @name muster.v1.Purpose
         * @enum {number}
         * @property {number} PURPOSE_UNSPECIFIED=0 Refused.
         * @property {number} PURPOSE_CURRENT=1 Describes the node as it is while signing.
         * @property {number} PURPOSE_HISTORY=2 Describes a past measurement that could not be sent in time. It may close a gate; it never earns a permit.
         */
        v1.Purpose = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "PURPOSE_UNSPECIFIED"] = 0;
            values[valuesById[1] = "PURPOSE_CURRENT"] = 1;
            values[valuesById[2] = "PURPOSE_HISTORY"] = 2;
            return values;
        })();

        v1.Claims = (function() {

            /**
             * Properties of a Claims.
             * @typedef {Object} muster.v1.Claims.$Properties
             * @property {Array.<muster.v1.Workload.$Properties>|null} [workloads] One per pool this node works in; at most 32.
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Claims.
             * @memberof muster.v1
             * @interface IClaims
             * @augments muster.v1.Claims.$Properties
             * @deprecated Use muster.v1.Claims.$Properties instead.
             */

            /**
             * Shape of a Claims.
             * @typedef {muster.v1.Claims.$Properties} muster.v1.Claims.$Shape
             */

            /**
             * Constructs a new Claims.
             * @memberof muster.v1
             * @classdesc Everything one agent measures. Lists are sorted by the agent (pool; pid; path; name), so that equal facts are equal bytes.
             * @constructor
             * @param {muster.v1.Claims.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Claims = function (properties) {
                this.workloads = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * One per pool this node works in; at most 32.
             * @member {Array.<muster.v1.Workload.$Properties>} workloads
             * @memberof muster.v1.Claims
             * @instance
             */
            Claims.prototype.workloads = $util.emptyArray;

            /**
             * Creates a new Claims instance using the specified properties.
             * @function create
             * @memberof muster.v1.Claims
             * @static
             * @param {muster.v1.Claims.$Properties=} [properties] Properties to set
             * @returns {muster.v1.Claims} Claims instance
             * @type {{
             *   (properties: muster.v1.Claims.$Shape): muster.v1.Claims & muster.v1.Claims.$Shape;
             *   (properties?: muster.v1.Claims.$Properties): muster.v1.Claims;
             * }}
             */
            Claims.create = function(properties) {
                return new Claims(properties);
            };

            /**
             * Encodes the specified Claims message. Does not implicitly {@link muster.v1.Claims.verify|verify} messages.
             * @function encode
             * @memberof muster.v1.Claims
             * @static
             * @param {muster.v1.Claims.$Properties} message Claims message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Claims.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.workloads != null && message.workloads.length)
                    for (let i = 0; i < message.workloads.length; ++i)
                        $root.muster.v1.Workload.encode(message.workloads[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Claims message from the specified reader or buffer.
             * @function decode
             * @memberof muster.v1.Claims
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {muster.v1.Claims & muster.v1.Claims.$Shape} Claims
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Claims.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.muster.v1.Claims();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if (!(message.workloads && message.workloads.length))
                                message.workloads = [];
                            message.workloads.push($root.muster.v1.Workload.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Claims;
        })();

        v1.Workload = (function() {

            /**
             * Properties of a Workload.
             * @typedef {Object} muster.v1.Workload.$Properties
             * @property {string|null} [pool] The pool's name. Required.
             * @property {Array.<muster.v1.Process.$Properties>|null} [processes] The running processes of this workload, at most 256. Empty: nothing is running.
             * @property {Array.<muster.v1.Artifact.$Properties>|null} [artifacts] Declared files of interpreted programs, at most 20,000 across one report; reaching a limit is a Fault, never a cut list.
             * @property {Array.<muster.v1.Flag.$Properties>|null} [flags] One entry per (flag, source, process), at most 1,024.
             * @property {Array.<muster.v1.Fault.$Properties>|null} [faults] What could not be measured, and why. A fact that is missing is always listed here.
             * @property {number|null} [restarts] Process starts seen after the first, since the agent began to watch.
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Workload.
             * @memberof muster.v1
             * @interface IWorkload
             * @augments muster.v1.Workload.$Properties
             * @deprecated Use muster.v1.Workload.$Properties instead.
             */

            /**
             * Shape of a Workload.
             * @typedef {muster.v1.Workload.$Properties} muster.v1.Workload.$Shape
             */

            /**
             * Constructs a new Workload.
             * @memberof muster.v1
             * @classdesc Represents a Workload.
             * @constructor
             * @param {muster.v1.Workload.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Workload = function (properties) {
                this.processes = [];
                this.artifacts = [];
                this.flags = [];
                this.faults = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * The pool's name. Required.
             * @member {string} pool
             * @memberof muster.v1.Workload
             * @instance
             */
            Workload.prototype.pool = "";

            /**
             * The running processes of this workload, at most 256. Empty: nothing is running.
             * @member {Array.<muster.v1.Process.$Properties>} processes
             * @memberof muster.v1.Workload
             * @instance
             */
            Workload.prototype.processes = $util.emptyArray;

            /**
             * Declared files of interpreted programs, at most 20,000 across one report; reaching a limit is a Fault, never a cut list.
             * @member {Array.<muster.v1.Artifact.$Properties>} artifacts
             * @memberof muster.v1.Workload
             * @instance
             */
            Workload.prototype.artifacts = $util.emptyArray;

            /**
             * One entry per (flag, source, process), at most 1,024.
             * @member {Array.<muster.v1.Flag.$Properties>} flags
             * @memberof muster.v1.Workload
             * @instance
             */
            Workload.prototype.flags = $util.emptyArray;

            /**
             * What could not be measured, and why. A fact that is missing is always listed here.
             * @member {Array.<muster.v1.Fault.$Properties>} faults
             * @memberof muster.v1.Workload
             * @instance
             */
            Workload.prototype.faults = $util.emptyArray;

            /**
             * Process starts seen after the first, since the agent began to watch.
             * @member {number} restarts
             * @memberof muster.v1.Workload
             * @instance
             */
            Workload.prototype.restarts = 0;

            /**
             * Creates a new Workload instance using the specified properties.
             * @function create
             * @memberof muster.v1.Workload
             * @static
             * @param {muster.v1.Workload.$Properties=} [properties] Properties to set
             * @returns {muster.v1.Workload} Workload instance
             * @type {{
             *   (properties: muster.v1.Workload.$Shape): muster.v1.Workload & muster.v1.Workload.$Shape;
             *   (properties?: muster.v1.Workload.$Properties): muster.v1.Workload;
             * }}
             */
            Workload.create = function(properties) {
                return new Workload(properties);
            };

            /**
             * Encodes the specified Workload message. Does not implicitly {@link muster.v1.Workload.verify|verify} messages.
             * @function encode
             * @memberof muster.v1.Workload
             * @static
             * @param {muster.v1.Workload.$Properties} message Workload message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Workload.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.pool != null && $Object.hasOwnProperty.call(message, "pool") && message.pool !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.pool);
                if (message.processes != null && message.processes.length)
                    for (let i = 0; i < message.processes.length; ++i)
                        $root.muster.v1.Process.encode(message.processes[i], writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.artifacts != null && message.artifacts.length)
                    for (let i = 0; i < message.artifacts.length; ++i)
                        $root.muster.v1.Artifact.encode(message.artifacts[i], writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                if (message.flags != null && message.flags.length)
                    for (let i = 0; i < message.flags.length; ++i)
                        $root.muster.v1.Flag.encode(message.flags[i], writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
                if (message.faults != null && message.faults.length)
                    for (let i = 0; i < message.faults.length; ++i)
                        $root.muster.v1.Fault.encode(message.faults[i], writer.uint32(/* id 5, wireType 2 =*/42).fork(), _depth + 1).ldelim();
                if (message.restarts != null && $Object.hasOwnProperty.call(message, "restarts") && message.restarts !== 0)
                    writer.uint32(/* id 6, wireType 0 =*/48).uint32(message.restarts);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Workload message from the specified reader or buffer.
             * @function decode
             * @memberof muster.v1.Workload
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {muster.v1.Workload & muster.v1.Workload.$Shape} Workload
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Workload.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.muster.v1.Workload();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.pool = value;
                            else
                                delete message.pool;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if (!(message.processes && message.processes.length))
                                message.processes = [];
                            message.processes.push($root.muster.v1.Process.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if (!(message.artifacts && message.artifacts.length))
                                message.artifacts = [];
                            message.artifacts.push($root.muster.v1.Artifact.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if (!(message.flags && message.flags.length))
                                message.flags = [];
                            message.flags.push($root.muster.v1.Flag.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if (!(message.faults && message.faults.length))
                                message.faults = [];
                            message.faults.push($root.muster.v1.Fault.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.restarts = value;
                            else
                                delete message.restarts;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Workload;
        })();

        v1.Process = (function() {

            /**
             * Properties of a Process.
             * @typedef {Object} muster.v1.Process.$Properties
             * @property {number|null} [pid] Process pid
             * @property {number|null} [startedAtTicks] Field 22 of /proc/PID/stat: clock ticks since boot. (pid, started_at_ticks) identifies a process.
             * @property {string|null} [executable] Target of /proc/PID/exe without a " (deleted)" suffix added by the kernel.
             * @property {Uint8Array|null} [runningSha256] SHA-256 of the image the kernel executes, 32 bytes. Empty only beside a Fault.
             * @property {number|null} [runningBytes] Process runningBytes
             * @property {muster.v1.DiskState|null} [diskState] Process diskState
             * @property {Uint8Array|null} [diskSha256] SHA-256 of the file now at `executable`, 32 bytes when disk_state is SAME or REPLACED, else empty.
             * @property {Array.<string>|null} [loader] Variables that change what code a process loads (LD_PRELOAD, LD_LIBRARY_PATH, LD_AUDIT, NODE_OPTIONS, ...) that are set, as NAME=VALUE.
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Process.
             * @memberof muster.v1
             * @interface IProcess
             * @augments muster.v1.Process.$Properties
             * @deprecated Use muster.v1.Process.$Properties instead.
             */

            /**
             * Shape of a Process.
             * @typedef {muster.v1.Process.$Properties} muster.v1.Process.$Shape
             */

            /**
             * Constructs a new Process.
             * @memberof muster.v1
             * @classdesc Represents a Process.
             * @constructor
             * @param {muster.v1.Process.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Process = function (properties) {
                this.loader = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Process pid.
             * @member {number} pid
             * @memberof muster.v1.Process
             * @instance
             */
            Process.prototype.pid = 0;

            /**
             * Field 22 of /proc/PID/stat: clock ticks since boot. (pid, started_at_ticks) identifies a process.
             * @member {number} startedAtTicks
             * @memberof muster.v1.Process
             * @instance
             */
            Process.prototype.startedAtTicks = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Target of /proc/PID/exe without a " (deleted)" suffix added by the kernel.
             * @member {string} executable
             * @memberof muster.v1.Process
             * @instance
             */
            Process.prototype.executable = "";

            /**
             * SHA-256 of the image the kernel executes, 32 bytes. Empty only beside a Fault.
             * @member {Uint8Array} runningSha256
             * @memberof muster.v1.Process
             * @instance
             */
            Process.prototype.runningSha256 = $util.newBuffer([]);

            /**
             * Process runningBytes.
             * @member {number} runningBytes
             * @memberof muster.v1.Process
             * @instance
             */
            Process.prototype.runningBytes = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Process diskState.
             * @member {muster.v1.DiskState} diskState
             * @memberof muster.v1.Process
             * @instance
             */
            Process.prototype.diskState = 0;

            /**
             * SHA-256 of the file now at `executable`, 32 bytes when disk_state is SAME or REPLACED, else empty.
             * @member {Uint8Array} diskSha256
             * @memberof muster.v1.Process
             * @instance
             */
            Process.prototype.diskSha256 = $util.newBuffer([]);

            /**
             * Variables that change what code a process loads (LD_PRELOAD, LD_LIBRARY_PATH, LD_AUDIT, NODE_OPTIONS, ...) that are set, as NAME=VALUE.
             * @member {Array.<string>} loader
             * @memberof muster.v1.Process
             * @instance
             */
            Process.prototype.loader = $util.emptyArray;

            /**
             * Creates a new Process instance using the specified properties.
             * @function create
             * @memberof muster.v1.Process
             * @static
             * @param {muster.v1.Process.$Properties=} [properties] Properties to set
             * @returns {muster.v1.Process} Process instance
             * @type {{
             *   (properties: muster.v1.Process.$Shape): muster.v1.Process & muster.v1.Process.$Shape;
             *   (properties?: muster.v1.Process.$Properties): muster.v1.Process;
             * }}
             */
            Process.create = function(properties) {
                return new Process(properties);
            };

            /**
             * Encodes the specified Process message. Does not implicitly {@link muster.v1.Process.verify|verify} messages.
             * @function encode
             * @memberof muster.v1.Process
             * @static
             * @param {muster.v1.Process.$Properties} message Process message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Process.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.pid != null && $Object.hasOwnProperty.call(message, "pid") && message.pid !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.pid);
                if (message.startedAtTicks != null && $Object.hasOwnProperty.call(message, "startedAtTicks") && (typeof message.startedAtTicks === "object" ? message.startedAtTicks.low || message.startedAtTicks.high : message.startedAtTicks !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.startedAtTicks);
                if (message.executable != null && $Object.hasOwnProperty.call(message, "executable") && message.executable !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.executable);
                if (message.runningSha256 != null && $Object.hasOwnProperty.call(message, "runningSha256") && message.runningSha256.length)
                    writer.uint32(/* id 4, wireType 2 =*/34).bytes(message.runningSha256);
                if (message.runningBytes != null && $Object.hasOwnProperty.call(message, "runningBytes") && (typeof message.runningBytes === "object" ? message.runningBytes.low || message.runningBytes.high : message.runningBytes !== 0))
                    writer.uint32(/* id 5, wireType 0 =*/40).uint64(message.runningBytes);
                if (message.diskState != null && $Object.hasOwnProperty.call(message, "diskState") && message.diskState !== 0)
                    writer.uint32(/* id 6, wireType 0 =*/48).int32(message.diskState);
                if (message.diskSha256 != null && $Object.hasOwnProperty.call(message, "diskSha256") && message.diskSha256.length)
                    writer.uint32(/* id 7, wireType 2 =*/58).bytes(message.diskSha256);
                if (message.loader != null && message.loader.length)
                    for (let i = 0; i < message.loader.length; ++i)
                        writer.uint32(/* id 8, wireType 2 =*/66).string(message.loader[i]);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Process message from the specified reader or buffer.
             * @function decode
             * @memberof muster.v1.Process
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {muster.v1.Process & muster.v1.Process.$Shape} Process
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Process.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.muster.v1.Process();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.pid = value;
                            else
                                delete message.pid;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.startedAtTicks = value;
                            else
                                delete message.startedAtTicks;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.executable = value;
                            else
                                delete message.executable;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.runningSha256 = value;
                            else
                                delete message.runningSha256;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.runningBytes = value;
                            else
                                delete message.runningBytes;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.diskState = value;
                            else
                                delete message.diskState;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.diskSha256 = value;
                            else
                                delete message.diskSha256;
                            continue;
                        }
                    case 8: {
                            if (wireType !== 2)
                                break;
                            if (!(message.loader && message.loader.length))
                                message.loader = [];
                            message.loader.push(reader.stringVerify());
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Process;
        })();

        /**
         * DiskState enum.
         * @name muster.v1.DiskState
         * @enum {number}
         * @property {number} DISK_STATE_UNSPECIFIED=0 DISK_STATE_UNSPECIFIED value
         * @property {number} DISK_STATE_SAME=1 The file at the path has the running image's digest.
         * @property {number} DISK_STATE_REPLACED=2 The file at the path has another digest: deployed but not restarted.
         * @property {number} DISK_STATE_MISSING=3 There is no file at the path.
         * @property {number} DISK_STATE_UNREADABLE=4 There is one, and it could not be read; a Fault says why.
         */
        v1.DiskState = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "DISK_STATE_UNSPECIFIED"] = 0;
            values[valuesById[1] = "DISK_STATE_SAME"] = 1;
            values[valuesById[2] = "DISK_STATE_REPLACED"] = 2;
            values[valuesById[3] = "DISK_STATE_MISSING"] = 3;
            values[valuesById[4] = "DISK_STATE_UNREADABLE"] = 4;
            return values;
        })();

        v1.Artifact = (function() {

            /**
             * Properties of an Artifact.
             * @typedef {Object} muster.v1.Artifact.$Properties
             * @property {string|null} [path] Absolute path.
             * @property {Uint8Array|null} [sha256] Artifact sha256
             * @property {number|null} [sizeBytes] Artifact sizeBytes
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an Artifact.
             * @memberof muster.v1
             * @interface IArtifact
             * @augments muster.v1.Artifact.$Properties
             * @deprecated Use muster.v1.Artifact.$Properties instead.
             */

            /**
             * Shape of an Artifact.
             * @typedef {muster.v1.Artifact.$Properties} muster.v1.Artifact.$Shape
             */

            /**
             * Constructs a new Artifact.
             * @memberof muster.v1
             * @classdesc Represents an Artifact.
             * @constructor
             * @param {muster.v1.Artifact.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Artifact = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Absolute path.
             * @member {string} path
             * @memberof muster.v1.Artifact
             * @instance
             */
            Artifact.prototype.path = "";

            /**
             * Artifact sha256.
             * @member {Uint8Array} sha256
             * @memberof muster.v1.Artifact
             * @instance
             */
            Artifact.prototype.sha256 = $util.newBuffer([]);

            /**
             * Artifact sizeBytes.
             * @member {number} sizeBytes
             * @memberof muster.v1.Artifact
             * @instance
             */
            Artifact.prototype.sizeBytes = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Creates a new Artifact instance using the specified properties.
             * @function create
             * @memberof muster.v1.Artifact
             * @static
             * @param {muster.v1.Artifact.$Properties=} [properties] Properties to set
             * @returns {muster.v1.Artifact} Artifact instance
             * @type {{
             *   (properties: muster.v1.Artifact.$Shape): muster.v1.Artifact & muster.v1.Artifact.$Shape;
             *   (properties?: muster.v1.Artifact.$Properties): muster.v1.Artifact;
             * }}
             */
            Artifact.create = function(properties) {
                return new Artifact(properties);
            };

            /**
             * Encodes the specified Artifact message. Does not implicitly {@link muster.v1.Artifact.verify|verify} messages.
             * @function encode
             * @memberof muster.v1.Artifact
             * @static
             * @param {muster.v1.Artifact.$Properties} message Artifact message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Artifact.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.path != null && $Object.hasOwnProperty.call(message, "path") && message.path !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.path);
                if (message.sha256 != null && $Object.hasOwnProperty.call(message, "sha256") && message.sha256.length)
                    writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.sha256);
                if (message.sizeBytes != null && $Object.hasOwnProperty.call(message, "sizeBytes") && (typeof message.sizeBytes === "object" ? message.sizeBytes.low || message.sizeBytes.high : message.sizeBytes !== 0))
                    writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.sizeBytes);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an Artifact message from the specified reader or buffer.
             * @function decode
             * @memberof muster.v1.Artifact
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {muster.v1.Artifact & muster.v1.Artifact.$Shape} Artifact
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Artifact.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.muster.v1.Artifact();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.path = value;
                            else
                                delete message.path;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.sha256 = value;
                            else
                                delete message.sha256;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.sizeBytes = value;
                            else
                                delete message.sizeBytes;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Artifact;
        })();

        v1.Flag = (function() {

            /**
             * Properties of a Flag.
             * @typedef {Object} muster.v1.Flag.$Properties
             * @property {string|null} [name] Flag name
             * @property {string|null} [value] The value as text; JSON scalars and structures in their JSON form. With redacted set: lower-case hex SHA-256 of the value.
             * @property {boolean|null} [redacted] Flag redacted
             * @property {muster.v1.FlagSource|null} [source] Flag source
             * @property {string|null} [location] Where within the source: variable, argument, file#pointer, URL#pointer. At most 1,024 bytes.
             * @property {number|null} [pid] The process the value was read from, for ENVIRONMENT and ARGUMENTS; 0 otherwise.
             * @property {number|null} [readAtUnixMs] Wall clock of the read, Unix milliseconds. Shown to people.
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Flag.
             * @memberof muster.v1
             * @interface IFlag
             * @augments muster.v1.Flag.$Properties
             * @deprecated Use muster.v1.Flag.$Properties instead.
             */

            /**
             * Shape of a Flag.
             * @typedef {muster.v1.Flag.$Properties} muster.v1.Flag.$Shape
             */

            /**
             * Constructs a new Flag.
             * @memberof muster.v1
             * @classdesc Represents a Flag.
             * @constructor
             * @param {muster.v1.Flag.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Flag = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Flag name.
             * @member {string} name
             * @memberof muster.v1.Flag
             * @instance
             */
            Flag.prototype.name = "";

            /**
             * The value as text; JSON scalars and structures in their JSON form. With redacted set: lower-case hex SHA-256 of the value.
             * @member {string} value
             * @memberof muster.v1.Flag
             * @instance
             */
            Flag.prototype.value = "";

            /**
             * Flag redacted.
             * @member {boolean} redacted
             * @memberof muster.v1.Flag
             * @instance
             */
            Flag.prototype.redacted = false;

            /**
             * Flag source.
             * @member {muster.v1.FlagSource} source
             * @memberof muster.v1.Flag
             * @instance
             */
            Flag.prototype.source = 0;

            /**
             * Where within the source: variable, argument, file#pointer, URL#pointer. At most 1,024 bytes.
             * @member {string} location
             * @memberof muster.v1.Flag
             * @instance
             */
            Flag.prototype.location = "";

            /**
             * The process the value was read from, for ENVIRONMENT and ARGUMENTS; 0 otherwise.
             * @member {number} pid
             * @memberof muster.v1.Flag
             * @instance
             */
            Flag.prototype.pid = 0;

            /**
             * Wall clock of the read, Unix milliseconds. Shown to people.
             * @member {number} readAtUnixMs
             * @memberof muster.v1.Flag
             * @instance
             */
            Flag.prototype.readAtUnixMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Creates a new Flag instance using the specified properties.
             * @function create
             * @memberof muster.v1.Flag
             * @static
             * @param {muster.v1.Flag.$Properties=} [properties] Properties to set
             * @returns {muster.v1.Flag} Flag instance
             * @type {{
             *   (properties: muster.v1.Flag.$Shape): muster.v1.Flag & muster.v1.Flag.$Shape;
             *   (properties?: muster.v1.Flag.$Properties): muster.v1.Flag;
             * }}
             */
            Flag.create = function(properties) {
                return new Flag(properties);
            };

            /**
             * Encodes the specified Flag message. Does not implicitly {@link muster.v1.Flag.verify|verify} messages.
             * @function encode
             * @memberof muster.v1.Flag
             * @static
             * @param {muster.v1.Flag.$Properties} message Flag message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Flag.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.name);
                if (message.value != null && $Object.hasOwnProperty.call(message, "value") && message.value !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.value);
                if (message.redacted != null && $Object.hasOwnProperty.call(message, "redacted") && message.redacted !== false)
                    writer.uint32(/* id 3, wireType 0 =*/24).bool(message.redacted);
                if (message.source != null && $Object.hasOwnProperty.call(message, "source") && message.source !== 0)
                    writer.uint32(/* id 4, wireType 0 =*/32).int32(message.source);
                if (message.location != null && $Object.hasOwnProperty.call(message, "location") && message.location !== "")
                    writer.uint32(/* id 5, wireType 2 =*/42).string(message.location);
                if (message.pid != null && $Object.hasOwnProperty.call(message, "pid") && message.pid !== 0)
                    writer.uint32(/* id 6, wireType 0 =*/48).uint32(message.pid);
                if (message.readAtUnixMs != null && $Object.hasOwnProperty.call(message, "readAtUnixMs") && (typeof message.readAtUnixMs === "object" ? message.readAtUnixMs.low || message.readAtUnixMs.high : message.readAtUnixMs !== 0))
                    writer.uint32(/* id 7, wireType 0 =*/56).uint64(message.readAtUnixMs);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Flag message from the specified reader or buffer.
             * @function decode
             * @memberof muster.v1.Flag
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {muster.v1.Flag & muster.v1.Flag.$Shape} Flag
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Flag.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.muster.v1.Flag();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.name = value;
                            else
                                delete message.name;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.value = value;
                            else
                                delete message.value;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.redacted = value;
                            else
                                delete message.redacted;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.source = value;
                            else
                                delete message.source;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.location = value;
                            else
                                delete message.location;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.pid = value;
                            else
                                delete message.pid;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.readAtUnixMs = value;
                            else
                                delete message.readAtUnixMs;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Flag;
        })();

        /**
         * FlagSource enum.
         * @name muster.v1.FlagSource
         * @enum {number}
         * @property {number} FLAG_SOURCE_UNSPECIFIED=0 FLAG_SOURCE_UNSPECIFIED value
         * @property {number} FLAG_SOURCE_ENVIRONMENT=1 FLAG_SOURCE_ENVIRONMENT value
         * @property {number} FLAG_SOURCE_ARGUMENTS=2 FLAG_SOURCE_ARGUMENTS value
         * @property {number} FLAG_SOURCE_JSON_FILE=3 FLAG_SOURCE_JSON_FILE value
         * @property {number} FLAG_SOURCE_YAML_FILE=4 FLAG_SOURCE_YAML_FILE value
         * @property {number} FLAG_SOURCE_ENV_FILE=5 FLAG_SOURCE_ENV_FILE value
         * @property {number} FLAG_SOURCE_HTTP=6 FLAG_SOURCE_HTTP value
         */
        v1.FlagSource = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "FLAG_SOURCE_UNSPECIFIED"] = 0;
            values[valuesById[1] = "FLAG_SOURCE_ENVIRONMENT"] = 1;
            values[valuesById[2] = "FLAG_SOURCE_ARGUMENTS"] = 2;
            values[valuesById[3] = "FLAG_SOURCE_JSON_FILE"] = 3;
            values[valuesById[4] = "FLAG_SOURCE_YAML_FILE"] = 4;
            values[valuesById[5] = "FLAG_SOURCE_ENV_FILE"] = 5;
            values[valuesById[6] = "FLAG_SOURCE_HTTP"] = 6;
            return values;
        })();

        v1.Fault = (function() {

            /**
             * Properties of a Fault.
             * @typedef {Object} muster.v1.Fault.$Properties
             * @property {muster.v1.FaultCode|null} [code] Fault code
             * @property {string|null} [subject] What could not be measured: a path, a flag name, "process 4242", a selector.
             * @property {string|null} [detail] Why, for people: found and wanted. At most 512 bytes, never a secret.
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Fault.
             * @memberof muster.v1
             * @interface IFault
             * @augments muster.v1.Fault.$Properties
             * @deprecated Use muster.v1.Fault.$Properties instead.
             */

            /**
             * Shape of a Fault.
             * @typedef {muster.v1.Fault.$Properties} muster.v1.Fault.$Shape
             */

            /**
             * Constructs a new Fault.
             * @memberof muster.v1
             * @classdesc Represents a Fault.
             * @constructor
             * @param {muster.v1.Fault.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Fault = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Fault code.
             * @member {muster.v1.FaultCode} code
             * @memberof muster.v1.Fault
             * @instance
             */
            Fault.prototype.code = 0;

            /**
             * What could not be measured: a path, a flag name, "process 4242", a selector.
             * @member {string} subject
             * @memberof muster.v1.Fault
             * @instance
             */
            Fault.prototype.subject = "";

            /**
             * Why, for people: found and wanted. At most 512 bytes, never a secret.
             * @member {string} detail
             * @memberof muster.v1.Fault
             * @instance
             */
            Fault.prototype.detail = "";

            /**
             * Creates a new Fault instance using the specified properties.
             * @function create
             * @memberof muster.v1.Fault
             * @static
             * @param {muster.v1.Fault.$Properties=} [properties] Properties to set
             * @returns {muster.v1.Fault} Fault instance
             * @type {{
             *   (properties: muster.v1.Fault.$Shape): muster.v1.Fault & muster.v1.Fault.$Shape;
             *   (properties?: muster.v1.Fault.$Properties): muster.v1.Fault;
             * }}
             */
            Fault.create = function(properties) {
                return new Fault(properties);
            };

            /**
             * Encodes the specified Fault message. Does not implicitly {@link muster.v1.Fault.verify|verify} messages.
             * @function encode
             * @memberof muster.v1.Fault
             * @static
             * @param {muster.v1.Fault.$Properties} message Fault message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Fault.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.code != null && $Object.hasOwnProperty.call(message, "code") && message.code !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).int32(message.code);
                if (message.subject != null && $Object.hasOwnProperty.call(message, "subject") && message.subject !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.subject);
                if (message.detail != null && $Object.hasOwnProperty.call(message, "detail") && message.detail !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.detail);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Fault message from the specified reader or buffer.
             * @function decode
             * @memberof muster.v1.Fault
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {muster.v1.Fault & muster.v1.Fault.$Shape} Fault
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Fault.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.muster.v1.Fault();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.code = value;
                            else
                                delete message.code;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.subject = value;
                            else
                                delete message.subject;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.detail = value;
                            else
                                delete message.detail;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Fault;
        })();

        /**
         * FaultCode enum.
         * @name muster.v1.FaultCode
         * @enum {number}
         * @property {number} FAULT_CODE_UNSPECIFIED=0 FAULT_CODE_UNSPECIFIED value
         * @property {number} FAULT_CODE_SELECTOR=1 The process selector itself could not be evaluated (unreadable pid file, no such unit).
         * @property {number} FAULT_CODE_IMAGE_UNREADABLE=2 A process or its image may not be read by this agent's user.
         * @property {number} FAULT_CODE_IMAGE_PENDING=3 The image is still being hashed; a report with the digest follows.
         * @property {number} FAULT_CODE_ARTIFACT=4 An artifact is unreadable, not a regular file, changed while being read, or a limit was reached.
         * @property {number} FAULT_CODE_FLAG_UNREADABLE=5 A flag's source could not be read or parsed.
         * @property {number} FAULT_CODE_FLAG_ABSENT=6 The source was read and does not contain the flag.
         * @property {number} FAULT_CODE_DISK_UNREADABLE=7 The file on disk beside the running image could not be read.
         */
        v1.FaultCode = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "FAULT_CODE_UNSPECIFIED"] = 0;
            values[valuesById[1] = "FAULT_CODE_SELECTOR"] = 1;
            values[valuesById[2] = "FAULT_CODE_IMAGE_UNREADABLE"] = 2;
            values[valuesById[3] = "FAULT_CODE_IMAGE_PENDING"] = 3;
            values[valuesById[4] = "FAULT_CODE_ARTIFACT"] = 4;
            values[valuesById[5] = "FAULT_CODE_FLAG_UNREADABLE"] = 5;
            values[valuesById[6] = "FAULT_CODE_FLAG_ABSENT"] = 6;
            values[valuesById[7] = "FAULT_CODE_DISK_UNREADABLE"] = 7;
            return values;
        })();

        v1.WatchRequest = (function() {

            /**
             * Properties of a WatchRequest.
             * @typedef {Object} muster.v1.WatchRequest.$Properties
             * @property {Array.<string>|null} [pools] Pools to follow; empty: all.
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a WatchRequest.
             * @memberof muster.v1
             * @interface IWatchRequest
             * @augments muster.v1.WatchRequest.$Properties
             * @deprecated Use muster.v1.WatchRequest.$Properties instead.
             */

            /**
             * Shape of a WatchRequest.
             * @typedef {muster.v1.WatchRequest.$Properties} muster.v1.WatchRequest.$Shape
             */

            /**
             * Constructs a new WatchRequest.
             * @memberof muster.v1
             * @classdesc Represents a WatchRequest.
             * @constructor
             * @param {muster.v1.WatchRequest.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const WatchRequest = function (properties) {
                this.pools = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Pools to follow; empty: all.
             * @member {Array.<string>} pools
             * @memberof muster.v1.WatchRequest
             * @instance
             */
            WatchRequest.prototype.pools = $util.emptyArray;

            /**
             * Creates a new WatchRequest instance using the specified properties.
             * @function create
             * @memberof muster.v1.WatchRequest
             * @static
             * @param {muster.v1.WatchRequest.$Properties=} [properties] Properties to set
             * @returns {muster.v1.WatchRequest} WatchRequest instance
             * @type {{
             *   (properties: muster.v1.WatchRequest.$Shape): muster.v1.WatchRequest & muster.v1.WatchRequest.$Shape;
             *   (properties?: muster.v1.WatchRequest.$Properties): muster.v1.WatchRequest;
             * }}
             */
            WatchRequest.create = function(properties) {
                return new WatchRequest(properties);
            };

            /**
             * Encodes the specified WatchRequest message. Does not implicitly {@link muster.v1.WatchRequest.verify|verify} messages.
             * @function encode
             * @memberof muster.v1.WatchRequest
             * @static
             * @param {muster.v1.WatchRequest.$Properties} message WatchRequest message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            WatchRequest.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.pools != null && message.pools.length)
                    for (let i = 0; i < message.pools.length; ++i)
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.pools[i]);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a WatchRequest message from the specified reader or buffer.
             * @function decode
             * @memberof muster.v1.WatchRequest
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {muster.v1.WatchRequest & muster.v1.WatchRequest.$Shape} WatchRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            WatchRequest.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.muster.v1.WatchRequest();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if (!(message.pools && message.pools.length))
                                message.pools = [];
                            message.pools.push(reader.stringVerify());
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return WatchRequest;
        })();

        v1.GateEvent = (function() {

            /**
             * Properties of a GateEvent.
             * @typedef {Object} muster.v1.GateEvent.$Properties
             * @property {muster.v1.Envelope.$Properties|null} [pool] Payload: PoolStatement.
             * @property {muster.v1.Envelope.$Properties|null} [permit] Payload: Permit.
             * @property {muster.v1.SnapshotComplete.$Properties|null} [snapshotComplete] GateEvent snapshotComplete
             * @property {muster.v1.Beat.$Properties|null} [beat] GateEvent beat
             * @property {"pool"|"permit"|"snapshotComplete"|"beat"} [body] GateEvent body
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a GateEvent.
             * @memberof muster.v1
             * @interface IGateEvent
             * @augments muster.v1.GateEvent.$Properties
             * @deprecated Use muster.v1.GateEvent.$Properties instead.
             */

            /**
             * Narrowed shape of a GateEvent.
             * @typedef {{
             *   pool?: muster.v1.Envelope.$Shape|null;
             *   permit?: muster.v1.Envelope.$Shape|null;
             *   snapshotComplete?: muster.v1.SnapshotComplete.$Shape|null;
             *   beat?: muster.v1.Beat.$Shape|null;
             *   $unknowns?: Array.<Uint8Array>;
             * } & (
             *   ({ body?: undefined; pool?: null; permit?: null; snapshotComplete?: null; beat?: null }|{ body?: "pool"; pool: muster.v1.Envelope.$Shape; permit?: null; snapshotComplete?: null; beat?: null }|{ body?: "permit"; pool?: null; permit: muster.v1.Envelope.$Shape; snapshotComplete?: null; beat?: null }|{ body?: "snapshotComplete"; pool?: null; permit?: null; snapshotComplete: muster.v1.SnapshotComplete.$Shape; beat?: null }|{ body?: "beat"; pool?: null; permit?: null; snapshotComplete?: null; beat: muster.v1.Beat.$Shape })
             * )} muster.v1.GateEvent.$Shape
             */

            /**
             * Constructs a new GateEvent.
             * @memberof muster.v1
             * @classdesc Represents a GateEvent.
             * @constructor
             * @param {muster.v1.GateEvent.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const GateEvent = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Payload: PoolStatement.
             * @member {muster.v1.Envelope.$Properties|null|undefined} pool
             * @memberof muster.v1.GateEvent
             * @instance
             */
            GateEvent.prototype.pool = null;

            /**
             * Payload: Permit.
             * @member {muster.v1.Envelope.$Properties|null|undefined} permit
             * @memberof muster.v1.GateEvent
             * @instance
             */
            GateEvent.prototype.permit = null;

            /**
             * GateEvent snapshotComplete.
             * @member {muster.v1.SnapshotComplete.$Properties|null|undefined} snapshotComplete
             * @memberof muster.v1.GateEvent
             * @instance
             */
            GateEvent.prototype.snapshotComplete = null;

            /**
             * GateEvent beat.
             * @member {muster.v1.Beat.$Properties|null|undefined} beat
             * @memberof muster.v1.GateEvent
             * @instance
             */
            GateEvent.prototype.beat = null;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            /**
             * GateEvent body.
             * @member {"pool"|"permit"|"snapshotComplete"|"beat"|undefined} body
             * @memberof muster.v1.GateEvent
             * @instance
             */
            $Object.defineProperty(GateEvent.prototype, "body", {
                get: $util.oneOfGetter($oneOfFields = ["pool", "permit", "snapshotComplete", "beat"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Creates a new GateEvent instance using the specified properties.
             * @function create
             * @memberof muster.v1.GateEvent
             * @static
             * @param {muster.v1.GateEvent.$Properties=} [properties] Properties to set
             * @returns {muster.v1.GateEvent} GateEvent instance
             * @type {{
             *   (properties: muster.v1.GateEvent.$Shape): muster.v1.GateEvent & muster.v1.GateEvent.$Shape;
             *   (properties?: muster.v1.GateEvent.$Properties): muster.v1.GateEvent;
             * }}
             */
            GateEvent.create = function(properties) {
                return new GateEvent(properties);
            };

            /**
             * Encodes the specified GateEvent message. Does not implicitly {@link muster.v1.GateEvent.verify|verify} messages.
             * @function encode
             * @memberof muster.v1.GateEvent
             * @static
             * @param {muster.v1.GateEvent.$Properties} message GateEvent message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            GateEvent.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.pool != null && $Object.hasOwnProperty.call(message, "pool"))
                    $root.muster.v1.Envelope.encode(message.pool, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.permit != null && $Object.hasOwnProperty.call(message, "permit"))
                    $root.muster.v1.Envelope.encode(message.permit, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.snapshotComplete != null && $Object.hasOwnProperty.call(message, "snapshotComplete"))
                    $root.muster.v1.SnapshotComplete.encode(message.snapshotComplete, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                if (message.beat != null && $Object.hasOwnProperty.call(message, "beat"))
                    $root.muster.v1.Beat.encode(message.beat, writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a GateEvent message from the specified reader or buffer.
             * @function decode
             * @memberof muster.v1.GateEvent
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {muster.v1.GateEvent & muster.v1.GateEvent.$Shape} GateEvent
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            GateEvent.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.muster.v1.GateEvent();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.pool = $root.muster.v1.Envelope.decode(reader, reader.size(), $undefined, _depth + 1, message.pool);
                            message.body = "pool";
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.permit = $root.muster.v1.Envelope.decode(reader, reader.size(), $undefined, _depth + 1, message.permit);
                            message.body = "permit";
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            message.snapshotComplete = $root.muster.v1.SnapshotComplete.decode(reader, reader.size(), $undefined, _depth + 1, message.snapshotComplete);
                            message.body = "snapshotComplete";
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            message.beat = $root.muster.v1.Beat.decode(reader, reader.size(), $undefined, _depth + 1, message.beat);
                            message.body = "beat";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return GateEvent;
        })();

        v1.SnapshotComplete = (function() {

            /**
             * Properties of a SnapshotComplete.
             * @typedef {Object} muster.v1.SnapshotComplete.$Properties
             * @property {number|null} [pools] SnapshotComplete pools
             * @property {number|null} [permits] SnapshotComplete permits
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a SnapshotComplete.
             * @memberof muster.v1
             * @interface ISnapshotComplete
             * @augments muster.v1.SnapshotComplete.$Properties
             * @deprecated Use muster.v1.SnapshotComplete.$Properties instead.
             */

            /**
             * Shape of a SnapshotComplete.
             * @typedef {muster.v1.SnapshotComplete.$Properties} muster.v1.SnapshotComplete.$Shape
             */

            /**
             * Constructs a new SnapshotComplete.
             * @memberof muster.v1
             * @classdesc Represents a SnapshotComplete.
             * @constructor
             * @param {muster.v1.SnapshotComplete.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const SnapshotComplete = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * SnapshotComplete pools.
             * @member {number} pools
             * @memberof muster.v1.SnapshotComplete
             * @instance
             */
            SnapshotComplete.prototype.pools = 0;

            /**
             * SnapshotComplete permits.
             * @member {number} permits
             * @memberof muster.v1.SnapshotComplete
             * @instance
             */
            SnapshotComplete.prototype.permits = 0;

            /**
             * Creates a new SnapshotComplete instance using the specified properties.
             * @function create
             * @memberof muster.v1.SnapshotComplete
             * @static
             * @param {muster.v1.SnapshotComplete.$Properties=} [properties] Properties to set
             * @returns {muster.v1.SnapshotComplete} SnapshotComplete instance
             * @type {{
             *   (properties: muster.v1.SnapshotComplete.$Shape): muster.v1.SnapshotComplete & muster.v1.SnapshotComplete.$Shape;
             *   (properties?: muster.v1.SnapshotComplete.$Properties): muster.v1.SnapshotComplete;
             * }}
             */
            SnapshotComplete.create = function(properties) {
                return new SnapshotComplete(properties);
            };

            /**
             * Encodes the specified SnapshotComplete message. Does not implicitly {@link muster.v1.SnapshotComplete.verify|verify} messages.
             * @function encode
             * @memberof muster.v1.SnapshotComplete
             * @static
             * @param {muster.v1.SnapshotComplete.$Properties} message SnapshotComplete message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            SnapshotComplete.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.pools != null && $Object.hasOwnProperty.call(message, "pools") && message.pools !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.pools);
                if (message.permits != null && $Object.hasOwnProperty.call(message, "permits") && message.permits !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.permits);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a SnapshotComplete message from the specified reader or buffer.
             * @function decode
             * @memberof muster.v1.SnapshotComplete
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {muster.v1.SnapshotComplete & muster.v1.SnapshotComplete.$Shape} SnapshotComplete
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            SnapshotComplete.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.muster.v1.SnapshotComplete();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.pools = value;
                            else
                                delete message.pools;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.permits = value;
                            else
                                delete message.permits;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return SnapshotComplete;
        })();

        v1.Beat = (function() {

            /**
             * Properties of a Beat.
             * @typedef {Object} muster.v1.Beat.$Properties
             * @property {string|null} [controller] Beat controller
             * @property {number|null} [issuerEpoch] Beat issuerEpoch
             * @property {boolean|null} [canIssue] False: BLIND; permits live on by their hold.
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Beat.
             * @memberof muster.v1
             * @interface IBeat
             * @augments muster.v1.Beat.$Properties
             * @deprecated Use muster.v1.Beat.$Properties instead.
             */

            /**
             * Shape of a Beat.
             * @typedef {muster.v1.Beat.$Properties} muster.v1.Beat.$Shape
             */

            /**
             * Constructs a new Beat.
             * @memberof muster.v1
             * @classdesc Sent every second. A gate that hears none for three seconds takes the controller for unreachable.
             * @constructor
             * @param {muster.v1.Beat.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Beat = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Beat controller.
             * @member {string} controller
             * @memberof muster.v1.Beat
             * @instance
             */
            Beat.prototype.controller = "";

            /**
             * Beat issuerEpoch.
             * @member {number} issuerEpoch
             * @memberof muster.v1.Beat
             * @instance
             */
            Beat.prototype.issuerEpoch = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * False: BLIND; permits live on by their hold.
             * @member {boolean} canIssue
             * @memberof muster.v1.Beat
             * @instance
             */
            Beat.prototype.canIssue = false;

            /**
             * Creates a new Beat instance using the specified properties.
             * @function create
             * @memberof muster.v1.Beat
             * @static
             * @param {muster.v1.Beat.$Properties=} [properties] Properties to set
             * @returns {muster.v1.Beat} Beat instance
             * @type {{
             *   (properties: muster.v1.Beat.$Shape): muster.v1.Beat & muster.v1.Beat.$Shape;
             *   (properties?: muster.v1.Beat.$Properties): muster.v1.Beat;
             * }}
             */
            Beat.create = function(properties) {
                return new Beat(properties);
            };

            /**
             * Encodes the specified Beat message. Does not implicitly {@link muster.v1.Beat.verify|verify} messages.
             * @function encode
             * @memberof muster.v1.Beat
             * @static
             * @param {muster.v1.Beat.$Properties} message Beat message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Beat.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.controller != null && $Object.hasOwnProperty.call(message, "controller") && message.controller !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.controller);
                if (message.issuerEpoch != null && $Object.hasOwnProperty.call(message, "issuerEpoch") && (typeof message.issuerEpoch === "object" ? message.issuerEpoch.low || message.issuerEpoch.high : message.issuerEpoch !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.issuerEpoch);
                if (message.canIssue != null && $Object.hasOwnProperty.call(message, "canIssue") && message.canIssue !== false)
                    writer.uint32(/* id 3, wireType 0 =*/24).bool(message.canIssue);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Beat message from the specified reader or buffer.
             * @function decode
             * @memberof muster.v1.Beat
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {muster.v1.Beat & muster.v1.Beat.$Shape} Beat
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Beat.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.muster.v1.Beat();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.controller = value;
                            else
                                delete message.controller;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.issuerEpoch = value;
                            else
                                delete message.issuerEpoch;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.canIssue = value;
                            else
                                delete message.canIssue;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Beat;
        })();

        return v1;
    })();

    return muster;
})();

export const grpc = $root.grpc = (() => {

    /**
     * Namespace grpc.
     * @exports grpc
     * @namespace
     */
    const grpc = {};

    grpc.health = (function() {

        /**
         * Namespace health.
         * @memberof grpc
         * @namespace
         */
        const health = {};

        health.v1 = (function() {

            /**
             * Namespace v1.
             * @memberof grpc.health
             * @namespace
             */
            const v1 = {};

            v1.HealthCheckRequest = (function() {

                /**
                 * Properties of a HealthCheckRequest.
                 * @typedef {Object} grpc.health.v1.HealthCheckRequest.$Properties
                 * @property {string|null} [service] HealthCheckRequest service
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a HealthCheckRequest.
                 * @memberof grpc.health.v1
                 * @interface IHealthCheckRequest
                 * @augments grpc.health.v1.HealthCheckRequest.$Properties
                 * @deprecated Use grpc.health.v1.HealthCheckRequest.$Properties instead.
                 */

                /**
                 * Shape of a HealthCheckRequest.
                 * @typedef {grpc.health.v1.HealthCheckRequest.$Properties} grpc.health.v1.HealthCheckRequest.$Shape
                 */

                /**
                 * Constructs a new HealthCheckRequest.
                 * @memberof grpc.health.v1
                 * @classdesc Represents a HealthCheckRequest.
                 * @constructor
                 * @param {grpc.health.v1.HealthCheckRequest.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const HealthCheckRequest = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * HealthCheckRequest service.
                 * @member {string} service
                 * @memberof grpc.health.v1.HealthCheckRequest
                 * @instance
                 */
                HealthCheckRequest.prototype.service = "";

                /**
                 * Creates a new HealthCheckRequest instance using the specified properties.
                 * @function create
                 * @memberof grpc.health.v1.HealthCheckRequest
                 * @static
                 * @param {grpc.health.v1.HealthCheckRequest.$Properties=} [properties] Properties to set
                 * @returns {grpc.health.v1.HealthCheckRequest} HealthCheckRequest instance
                 * @type {{
                 *   (properties: grpc.health.v1.HealthCheckRequest.$Shape): grpc.health.v1.HealthCheckRequest & grpc.health.v1.HealthCheckRequest.$Shape;
                 *   (properties?: grpc.health.v1.HealthCheckRequest.$Properties): grpc.health.v1.HealthCheckRequest;
                 * }}
                 */
                HealthCheckRequest.create = function(properties) {
                    return new HealthCheckRequest(properties);
                };

                /**
                 * Encodes the specified HealthCheckRequest message. Does not implicitly {@link grpc.health.v1.HealthCheckRequest.verify|verify} messages.
                 * @function encode
                 * @memberof grpc.health.v1.HealthCheckRequest
                 * @static
                 * @param {grpc.health.v1.HealthCheckRequest.$Properties} message HealthCheckRequest message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                HealthCheckRequest.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.service != null && $Object.hasOwnProperty.call(message, "service") && message.service !== "")
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.service);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a HealthCheckRequest message from the specified reader or buffer.
                 * @function decode
                 * @memberof grpc.health.v1.HealthCheckRequest
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {grpc.health.v1.HealthCheckRequest & grpc.health.v1.HealthCheckRequest.$Shape} HealthCheckRequest
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                HealthCheckRequest.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.grpc.health.v1.HealthCheckRequest();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.service = value;
                                else
                                    delete message.service;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                return HealthCheckRequest;
            })();

            v1.HealthCheckResponse = (function() {

                /**
                 * Properties of a HealthCheckResponse.
                 * @typedef {Object} grpc.health.v1.HealthCheckResponse.$Properties
                 * @property {grpc.health.v1.HealthCheckResponse.ServingStatus|null} [status] HealthCheckResponse status
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a HealthCheckResponse.
                 * @memberof grpc.health.v1
                 * @interface IHealthCheckResponse
                 * @augments grpc.health.v1.HealthCheckResponse.$Properties
                 * @deprecated Use grpc.health.v1.HealthCheckResponse.$Properties instead.
                 */

                /**
                 * Shape of a HealthCheckResponse.
                 * @typedef {grpc.health.v1.HealthCheckResponse.$Properties} grpc.health.v1.HealthCheckResponse.$Shape
                 */

                /**
                 * Constructs a new HealthCheckResponse.
                 * @memberof grpc.health.v1
                 * @classdesc Represents a HealthCheckResponse.
                 * @constructor
                 * @param {grpc.health.v1.HealthCheckResponse.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const HealthCheckResponse = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * HealthCheckResponse status.
                 * @member {grpc.health.v1.HealthCheckResponse.ServingStatus} status
                 * @memberof grpc.health.v1.HealthCheckResponse
                 * @instance
                 */
                HealthCheckResponse.prototype.status = 0;

                /**
                 * Creates a new HealthCheckResponse instance using the specified properties.
                 * @function create
                 * @memberof grpc.health.v1.HealthCheckResponse
                 * @static
                 * @param {grpc.health.v1.HealthCheckResponse.$Properties=} [properties] Properties to set
                 * @returns {grpc.health.v1.HealthCheckResponse} HealthCheckResponse instance
                 * @type {{
                 *   (properties: grpc.health.v1.HealthCheckResponse.$Shape): grpc.health.v1.HealthCheckResponse & grpc.health.v1.HealthCheckResponse.$Shape;
                 *   (properties?: grpc.health.v1.HealthCheckResponse.$Properties): grpc.health.v1.HealthCheckResponse;
                 * }}
                 */
                HealthCheckResponse.create = function(properties) {
                    return new HealthCheckResponse(properties);
                };

                /**
                 * Encodes the specified HealthCheckResponse message. Does not implicitly {@link grpc.health.v1.HealthCheckResponse.verify|verify} messages.
                 * @function encode
                 * @memberof grpc.health.v1.HealthCheckResponse
                 * @static
                 * @param {grpc.health.v1.HealthCheckResponse.$Properties} message HealthCheckResponse message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                HealthCheckResponse.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.status != null && $Object.hasOwnProperty.call(message, "status") && message.status !== 0)
                        writer.uint32(/* id 1, wireType 0 =*/8).int32(message.status);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a HealthCheckResponse message from the specified reader or buffer.
                 * @function decode
                 * @memberof grpc.health.v1.HealthCheckResponse
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {grpc.health.v1.HealthCheckResponse & grpc.health.v1.HealthCheckResponse.$Shape} HealthCheckResponse
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                HealthCheckResponse.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.grpc.health.v1.HealthCheckResponse();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.int32())
                                    message.status = value;
                                else
                                    delete message.status;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * ServingStatus enum.
                 * @name grpc.health.v1.HealthCheckResponse.ServingStatus
                 * @enum {number}
                 * @property {number} UNKNOWN=0 UNKNOWN value
                 * @property {number} SERVING=1 SERVING value
                 * @property {number} NOT_SERVING=2 NOT_SERVING value
                 * @property {number} SERVICE_UNKNOWN=3 SERVICE_UNKNOWN value
                 */
                HealthCheckResponse.ServingStatus = (function() {
                    const valuesById = $Object.create(null), values = $Object.create(valuesById);
                    values[valuesById[0] = "UNKNOWN"] = 0;
                    values[valuesById[1] = "SERVING"] = 1;
                    values[valuesById[2] = "NOT_SERVING"] = 2;
                    values[valuesById[3] = "SERVICE_UNKNOWN"] = 3;
                    return values;
                })();

                return HealthCheckResponse;
            })();

            return v1;
        })();

        return health;
    })();

    return grpc;
})();

export {
  $root as default
};
