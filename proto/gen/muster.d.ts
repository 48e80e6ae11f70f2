import * as $protobuf from "./protobuf.js";

/** Namespace muster. */
export namespace muster {

    /** Namespace v1. */
    namespace v1 {

        /**
         * Properties of an OperatorProof.
         * @deprecated Use muster.v1.OperatorProof.$Properties instead.
         */
        interface IOperatorProof extends muster.v1.OperatorProof.$Properties {
        }

        /** Represents an OperatorProof. */
        class OperatorProof {

            /**
             * Constructs a new OperatorProof.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.OperatorProof.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** OperatorProof operator. */
            operator: string;

            /** OperatorProof trustDomain. */
            trustDomain: string;

            /** Full RPC path, e.g. "/muster.v1.Admin/GetFleet". */
            rpc: string;

            /** Refused when more than 60,000 away from the controller's wall clock. */
            issuedAtUnixMs: number;

            /** 16 random bytes; used once. */
            nonce: Uint8Array;

            /**
             * Creates a new OperatorProof instance using the specified properties.
             * @param [properties] Properties to set
             * @returns OperatorProof instance
             */
            static create(properties: muster.v1.OperatorProof.$Shape): muster.v1.OperatorProof & muster.v1.OperatorProof.$Shape;
            static create(properties?: muster.v1.OperatorProof.$Properties): muster.v1.OperatorProof;

            /**
             * Encodes the specified OperatorProof message. Does not implicitly {@link muster.v1.OperatorProof.verify|verify} messages.
             * @param message OperatorProof message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.OperatorProof.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an OperatorProof message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.OperatorProof & muster.v1.OperatorProof.$Shape} OperatorProof
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.OperatorProof & muster.v1.OperatorProof.$Shape;
        }

        namespace OperatorProof {

            /** Properties of an OperatorProof. */
            interface $Properties {

                /** OperatorProof operator */
                operator?: (string|null);

                /** OperatorProof trustDomain */
                trustDomain?: (string|null);

                /** Full RPC path, e.g. "/muster.v1.Admin/GetFleet". */
                rpc?: (string|null);

                /** Refused when more than 60,000 away from the controller's wall clock. */
                issuedAtUnixMs?: (number|null);

                /** 16 random bytes; used once. */
                nonce?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an OperatorProof. */
            type $Shape = muster.v1.OperatorProof.$Properties;
        }

        /**
         * Properties of a FleetRequest.
         * @deprecated Use muster.v1.FleetRequest.$Properties instead.
         */
        interface IFleetRequest extends muster.v1.FleetRequest.$Properties {
        }

        /** Represents a FleetRequest. */
        class FleetRequest {

            /**
             * Constructs a new FleetRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.FleetRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Empty: every pool. */
            pool: string;

            /** Also each node's measured claims. */
            claims: boolean;

            /** Absent: now. Refused by WatchFleet. */
            asOf?: (muster.v1.AsOf.$Properties|null);

            /**
             * Creates a new FleetRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns FleetRequest instance
             */
            static create(properties: muster.v1.FleetRequest.$Shape): muster.v1.FleetRequest & muster.v1.FleetRequest.$Shape;
            static create(properties?: muster.v1.FleetRequest.$Properties): muster.v1.FleetRequest;

            /**
             * Encodes the specified FleetRequest message. Does not implicitly {@link muster.v1.FleetRequest.verify|verify} messages.
             * @param message FleetRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.FleetRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a FleetRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.FleetRequest & muster.v1.FleetRequest.$Shape} FleetRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.FleetRequest & muster.v1.FleetRequest.$Shape;
        }

        namespace FleetRequest {

            /** Properties of a FleetRequest. */
            interface $Properties {

                /** Empty: every pool. */
                pool?: (string|null);

                /** Also each node's measured claims. */
                claims?: (boolean|null);

                /** Absent: now. Refused by WatchFleet. */
                asOf?: (muster.v1.AsOf.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a FleetRequest. */
            type $Shape = muster.v1.FleetRequest.$Properties;
        }

        /**
         * Properties of an AsOf.
         * @deprecated Use muster.v1.AsOf.$Properties instead.
         */
        interface IAsOf extends muster.v1.AsOf.$Properties {
        }

        /** A time in the past, which an answer is to be about. What is answered is recomputed from the transparency log. */
        class AsOf {

            /**
             * Constructs a new AsOf.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.AsOf.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Wall clock, Unix milliseconds: after the last entry that is not younger. 0: see entries. */
            atUnixMs: number;

            /** In place of a time: after so many entries, at the time of the last of them. */
            entries: number;

            /**
             * Creates a new AsOf instance using the specified properties.
             * @param [properties] Properties to set
             * @returns AsOf instance
             */
            static create(properties: muster.v1.AsOf.$Shape): muster.v1.AsOf & muster.v1.AsOf.$Shape;
            static create(properties?: muster.v1.AsOf.$Properties): muster.v1.AsOf;

            /**
             * Encodes the specified AsOf message. Does not implicitly {@link muster.v1.AsOf.verify|verify} messages.
             * @param message AsOf message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.AsOf.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an AsOf message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.AsOf & muster.v1.AsOf.$Shape} AsOf
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.AsOf & muster.v1.AsOf.$Shape;
        }

        namespace AsOf {

            /** Properties of an AsOf. */
            interface $Properties {

                /** Wall clock, Unix milliseconds: after the last entry that is not younger. 0: see entries. */
                atUnixMs?: (number|null);

                /** In place of a time: after so many entries, at the time of the last of them. */
                entries?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an AsOf. */
            type $Shape = muster.v1.AsOf.$Properties;
        }

        /**
         * Properties of a MadeOf.
         * @deprecated Use muster.v1.MadeOf.$Properties instead.
         */
        interface IMadeOf extends muster.v1.MadeOf.$Properties {
        }

        /** What an answer about the past was made of. */
        class MadeOf {

            /**
             * Constructs a new MadeOf.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.MadeOf.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Wall clock that it is about, Unix milliseconds. */
            atUnixMs: number;

            /** All entries of the log before this index. */
            entries: number;

            /** Times of the last of them, and of the first after them; 0: there is none yet. */
            lastUnixMs: number;

            /** MadeOf nextUnixMs. */
            nextUnixMs: number;

            /** What has to be known of it, for people. */
            notes: string[];

            /**
             * Creates a new MadeOf instance using the specified properties.
             * @param [properties] Properties to set
             * @returns MadeOf instance
             */
            static create(properties: muster.v1.MadeOf.$Shape): muster.v1.MadeOf & muster.v1.MadeOf.$Shape;
            static create(properties?: muster.v1.MadeOf.$Properties): muster.v1.MadeOf;

            /**
             * Encodes the specified MadeOf message. Does not implicitly {@link muster.v1.MadeOf.verify|verify} messages.
             * @param message MadeOf message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.MadeOf.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a MadeOf message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.MadeOf & muster.v1.MadeOf.$Shape} MadeOf
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.MadeOf & muster.v1.MadeOf.$Shape;
        }

        namespace MadeOf {

            /** Properties of a MadeOf. */
            interface $Properties {

                /** Wall clock that it is about, Unix milliseconds. */
                atUnixMs?: (number|null);

                /** All entries of the log before this index. */
                entries?: (number|null);

                /** Times of the last of them, and of the first after them; 0: there is none yet. */
                lastUnixMs?: (number|null);

                /** MadeOf nextUnixMs */
                nextUnixMs?: (number|null);

                /** What has to be known of it, for people. */
                notes?: (string[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a MadeOf. */
            type $Shape = muster.v1.MadeOf.$Properties;
        }

        /**
         * Properties of a LoggedVerdict.
         * @deprecated Use muster.v1.LoggedVerdict.$Properties instead.
         */
        interface ILoggedVerdict extends muster.v1.LoggedVerdict.$Properties {
        }

        /** What the log has of a verdict that was recomputed. */
        class LoggedVerdict {

            /**
             * Constructs a new LoggedVerdict.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.LoggedVerdict.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /**
             * "same": it is the one entered last. "follows": it was entered a moment later, or is to be. "unsaid": verdicts on a node of which
             * nothing counts are not entered. "recorded": it could not be recomputed and is what was entered. "differs": none of these.
             */
            agreement: string;

            /** LoggedVerdict status. */
            status: string;

            /** Codes, the gravest first. */
            reasons: string[];

            /** Index of the entry, and its time. */
            entry: number;

            /** LoggedVerdict atUnixMs. */
            atUnixMs: number;

            /**
             * Creates a new LoggedVerdict instance using the specified properties.
             * @param [properties] Properties to set
             * @returns LoggedVerdict instance
             */
            static create(properties: muster.v1.LoggedVerdict.$Shape): muster.v1.LoggedVerdict & muster.v1.LoggedVerdict.$Shape;
            static create(properties?: muster.v1.LoggedVerdict.$Properties): muster.v1.LoggedVerdict;

            /**
             * Encodes the specified LoggedVerdict message. Does not implicitly {@link muster.v1.LoggedVerdict.verify|verify} messages.
             * @param message LoggedVerdict message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.LoggedVerdict.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a LoggedVerdict message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.LoggedVerdict & muster.v1.LoggedVerdict.$Shape} LoggedVerdict
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.LoggedVerdict & muster.v1.LoggedVerdict.$Shape;
        }

        namespace LoggedVerdict {

            /** Properties of a LoggedVerdict. */
            interface $Properties {

                /**
                 * "same": it is the one entered last. "follows": it was entered a moment later, or is to be. "unsaid": verdicts on a node of which
                 * nothing counts are not entered. "recorded": it could not be recomputed and is what was entered. "differs": none of these.
                 */
                agreement?: (string|null);

                /** LoggedVerdict status */
                status?: (string|null);

                /** Codes, the gravest first. */
                reasons?: (string[]|null);

                /** Index of the entry, and its time. */
                entry?: (number|null);

                /** LoggedVerdict atUnixMs */
                atUnixMs?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a LoggedVerdict. */
            type $Shape = muster.v1.LoggedVerdict.$Properties;
        }

        /**
         * Properties of a FleetView.
         * @deprecated Use muster.v1.FleetView.$Properties instead.
         */
        interface IFleetView extends muster.v1.FleetView.$Properties {
        }

        /** Represents a FleetView. */
        class FleetView {

            /**
             * Constructs a new FleetView.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.FleetView.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** FleetView trustDomain. */
            trustDomain: string;

            /** FleetView controller. */
            controller: string;

            /** FleetView issuerEpoch. */
            issuerEpoch: number;

            /** Wall clock of the controller at the making of this view, Unix milliseconds. */
            madeAtUnixMs: number;

            /** False: BLIND. */
            canIssue: boolean;

            /** FleetView storeRevision. */
            storeRevision: number;

            /** FleetView pools. */
            pools: muster.v1.PoolView.$Properties[];

            /** FleetView store. */
            store?: (muster.v1.StoreHealth.$Properties|null);

            /** How far the controller's wall clock is ahead of where it would be had nobody set it since the start, milliseconds; less than 0: behind. */
            clockStepMs: number;

            /** Present exactly when the past was asked for. Then can_issue says nothing, and decision is unspecified where the last permit may have lived on. */
            madeOf?: (muster.v1.MadeOf.$Properties|null);

            /** Agents on this controller's streams that take its transparency log for inconsistent, and nothing from it. Sorted by name. */
            logRefused: muster.v1.LogRefusal.$Properties[];

            /**
             * Creates a new FleetView instance using the specified properties.
             * @param [properties] Properties to set
             * @returns FleetView instance
             */
            static create(properties: muster.v1.FleetView.$Shape): muster.v1.FleetView & muster.v1.FleetView.$Shape;
            static create(properties?: muster.v1.FleetView.$Properties): muster.v1.FleetView;

            /**
             * Encodes the specified FleetView message. Does not implicitly {@link muster.v1.FleetView.verify|verify} messages.
             * @param message FleetView message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.FleetView.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a FleetView message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.FleetView & muster.v1.FleetView.$Shape} FleetView
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.FleetView & muster.v1.FleetView.$Shape;
        }

        namespace FleetView {

            /** Properties of a FleetView. */
            interface $Properties {

                /** FleetView trustDomain */
                trustDomain?: (string|null);

                /** FleetView controller */
                controller?: (string|null);

                /** FleetView issuerEpoch */
                issuerEpoch?: (number|null);

                /** Wall clock of the controller at the making of this view, Unix milliseconds. */
                madeAtUnixMs?: (number|null);

                /** False: BLIND. */
                canIssue?: (boolean|null);

                /** FleetView storeRevision */
                storeRevision?: (number|null);

                /** FleetView pools */
                pools?: (muster.v1.PoolView.$Properties[]|null);

                /** FleetView store */
                store?: (muster.v1.StoreHealth.$Properties|null);

                /** How far the controller's wall clock is ahead of where it would be had nobody set it since the start, milliseconds; less than 0: behind. */
                clockStepMs?: (number|null);

                /** Present exactly when the past was asked for. Then can_issue says nothing, and decision is unspecified where the last permit may have lived on. */
                madeOf?: (muster.v1.MadeOf.$Properties|null);

                /** Agents on this controller's streams that take its transparency log for inconsistent, and nothing from it. Sorted by name. */
                logRefused?: (muster.v1.LogRefusal.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a FleetView. */
            type $Shape = muster.v1.FleetView.$Properties;
        }

        /**
         * Properties of a LogRefusal.
         * @deprecated Use muster.v1.LogRefusal.$Properties instead.
         */
        interface ILogRefusal extends muster.v1.LogRefusal.$Properties {
        }

        /** Represents a LogRefusal. */
        class LogRefusal {

            /**
             * Constructs a new LogRefusal.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.LogRefusal.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** LogRefusal node. */
            node: string;

            /** As the agent says it. */
            found: string;

            /** Wall clock of the controller, Unix milliseconds. */
            sinceUnixMs: number;

            /**
             * Creates a new LogRefusal instance using the specified properties.
             * @param [properties] Properties to set
             * @returns LogRefusal instance
             */
            static create(properties: muster.v1.LogRefusal.$Shape): muster.v1.LogRefusal & muster.v1.LogRefusal.$Shape;
            static create(properties?: muster.v1.LogRefusal.$Properties): muster.v1.LogRefusal;

            /**
             * Encodes the specified LogRefusal message. Does not implicitly {@link muster.v1.LogRefusal.verify|verify} messages.
             * @param message LogRefusal message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.LogRefusal.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a LogRefusal message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.LogRefusal & muster.v1.LogRefusal.$Shape} LogRefusal
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.LogRefusal & muster.v1.LogRefusal.$Shape;
        }

        namespace LogRefusal {

            /** Properties of a LogRefusal. */
            interface $Properties {

                /** LogRefusal node */
                node?: (string|null);

                /** As the agent says it. */
                found?: (string|null);

                /** Wall clock of the controller, Unix milliseconds. */
                sinceUnixMs?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a LogRefusal. */
            type $Shape = muster.v1.LogRefusal.$Properties;
        }

        /**
         * Properties of a PoolView.
         * @deprecated Use muster.v1.PoolView.$Properties instead.
         */
        interface IPoolView extends muster.v1.PoolView.$Properties {
        }

        /** Represents a PoolView. */
        class PoolView {

            /**
             * Constructs a new PoolView.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.PoolView.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** PoolView name. */
            name: string;

            /** READY ROLLING INCOMPLETE DIVERGED BLIND */
            status: string;

            /** PoolView mode. */
            mode: muster.v1.Mode;

            /** Hex digest of the declared release; empty: none was declared. */
            release: string;

            /** PoolView releaseTitle. */
            releaseTitle: string;

            /** Roster size, and how many of it are on a TARGET profile, attested at all, and open. */
            roster: number;

            /** PoolView onTarget. */
            onTarget: number;

            /** PoolView attested. */
            attested: number;

            /** PoolView open. */
            open: number;

            /** Reasons of the pool as a whole. */
            reasons: muster.v1.Reason.$Properties[];

            /** PoolView nodes. */
            nodes: muster.v1.NodeView.$Properties[];

            /** Who agrees on which fingerprint, largest group first. A hint: nothing is decided by it. */
            agreements: muster.v1.Agreement.$Properties[];

            /**
             * Creates a new PoolView instance using the specified properties.
             * @param [properties] Properties to set
             * @returns PoolView instance
             */
            static create(properties: muster.v1.PoolView.$Shape): muster.v1.PoolView & muster.v1.PoolView.$Shape;
            static create(properties?: muster.v1.PoolView.$Properties): muster.v1.PoolView;

            /**
             * Encodes the specified PoolView message. Does not implicitly {@link muster.v1.PoolView.verify|verify} messages.
             * @param message PoolView message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.PoolView.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a PoolView message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.PoolView & muster.v1.PoolView.$Shape} PoolView
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.PoolView & muster.v1.PoolView.$Shape;
        }

        namespace PoolView {

            /** Properties of a PoolView. */
            interface $Properties {

                /** PoolView name */
                name?: (string|null);

                /** READY ROLLING INCOMPLETE DIVERGED BLIND */
                status?: (string|null);

                /** PoolView mode */
                mode?: (muster.v1.Mode|null);

                /** Hex digest of the declared release; empty: none was declared. */
                release?: (string|null);

                /** PoolView releaseTitle */
                releaseTitle?: (string|null);

                /** Roster size, and how many of it are on a TARGET profile, attested at all, and open. */
                roster?: (number|null);

                /** PoolView onTarget */
                onTarget?: (number|null);

                /** PoolView attested */
                attested?: (number|null);

                /** PoolView open */
                open?: (number|null);

                /** Reasons of the pool as a whole. */
                reasons?: (muster.v1.Reason.$Properties[]|null);

                /** PoolView nodes */
                nodes?: (muster.v1.NodeView.$Properties[]|null);

                /** Who agrees on which fingerprint, largest group first. A hint: nothing is decided by it. */
                agreements?: (muster.v1.Agreement.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a PoolView. */
            type $Shape = muster.v1.PoolView.$Properties;
        }

        /**
         * Properties of an Agreement.
         * @deprecated Use muster.v1.Agreement.$Properties instead.
         */
        interface IAgreement extends muster.v1.Agreement.$Properties {
        }

        /** Represents an Agreement. */
        class Agreement {

            /**
             * Constructs a new Agreement.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.Agreement.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Hex fingerprint. */
            fingerprint: string;

            /** Label of the profile it matches; empty: it matches none. */
            profile: string;

            /** Hex digests of the two halves. */
            binaryDigest: string;

            /** Agreement flagsDigest. */
            flagsDigest: string;

            /** "P=no": the flags as people read them. */
            flags: string;

            /** Agreement nodes. */
            nodes: string[];

            /**
             * Creates a new Agreement instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Agreement instance
             */
            static create(properties: muster.v1.Agreement.$Shape): muster.v1.Agreement & muster.v1.Agreement.$Shape;
            static create(properties?: muster.v1.Agreement.$Properties): muster.v1.Agreement;

            /**
             * Encodes the specified Agreement message. Does not implicitly {@link muster.v1.Agreement.verify|verify} messages.
             * @param message Agreement message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.Agreement.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an Agreement message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.Agreement & muster.v1.Agreement.$Shape} Agreement
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.Agreement & muster.v1.Agreement.$Shape;
        }

        namespace Agreement {

            /** Properties of an Agreement. */
            interface $Properties {

                /** Hex fingerprint. */
                fingerprint?: (string|null);

                /** Label of the profile it matches; empty: it matches none. */
                profile?: (string|null);

                /** Hex digests of the two halves. */
                binaryDigest?: (string|null);

                /** Agreement flagsDigest */
                flagsDigest?: (string|null);

                /** "P=no": the flags as people read them. */
                flags?: (string|null);

                /** Agreement nodes */
                nodes?: (string[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an Agreement. */
            type $Shape = muster.v1.Agreement.$Properties;
        }

        /**
         * Properties of a NodeView.
         * @deprecated Use muster.v1.NodeView.$Properties instead.
         */
        interface INodeView extends muster.v1.NodeView.$Properties {
        }

        /** Represents a NodeView. */
        class NodeView {

            /**
             * Constructs a new NodeView.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.NodeView.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** NodeView name. */
            name: string;

            /** ATTESTED DRIFTED RESTART_PENDING STALE MISSING UNEXPECTED UNVERIFIABLE REVOKED HELD EXEMPT */
            status: string;

            /** NodeView reasons. */
            reasons: muster.v1.Reason.$Properties[];

            /** OPEN, DRAIN or QUARANTINE: the last permit issued. */
            decision: muster.v1.Decision;

            /** Enablement: "enabled", "none", or "ended: CODE". */
            enablement: string;

            /** Milliseconds since the last accepted evidence on the controller's monotonic clock; -1: none since it started. */
            evidenceAgeMs: number;

            /** NodeView connected. */
            connected: boolean;

            /** NodeView fingerprint. */
            fingerprint: string;

            /** NodeView binaryDigest. */
            binaryDigest: string;

            /** NodeView flagsDigest. */
            flagsDigest: string;

            /** Label of the matched profile; empty: none. */
            profile: string;

            /** NodeView bootId. */
            bootId: string;

            /** NodeView sequence. */
            sequence: number;

            /** Encoded Claims, when asked for. */
            claims: Uint8Array;

            /** Wall clock of the controller when the present status began, Unix milliseconds. */
            sinceUnixMs: number;

            /** When the past was asked for. Absent: the log has no verdict on the node in this pool. Then evidence_age_ms is that of what was entered. */
            logged?: (muster.v1.LoggedVerdict.$Properties|null);

            /**
             * Creates a new NodeView instance using the specified properties.
             * @param [properties] Properties to set
             * @returns NodeView instance
             */
            static create(properties: muster.v1.NodeView.$Shape): muster.v1.NodeView & muster.v1.NodeView.$Shape;
            static create(properties?: muster.v1.NodeView.$Properties): muster.v1.NodeView;

            /**
             * Encodes the specified NodeView message. Does not implicitly {@link muster.v1.NodeView.verify|verify} messages.
             * @param message NodeView message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.NodeView.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a NodeView message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.NodeView & muster.v1.NodeView.$Shape} NodeView
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.NodeView & muster.v1.NodeView.$Shape;
        }

        namespace NodeView {

            /** Properties of a NodeView. */
            interface $Properties {

                /** NodeView name */
                name?: (string|null);

                /** ATTESTED DRIFTED RESTART_PENDING STALE MISSING UNEXPECTED UNVERIFIABLE REVOKED HELD EXEMPT */
                status?: (string|null);

                /** NodeView reasons */
                reasons?: (muster.v1.Reason.$Properties[]|null);

                /** OPEN, DRAIN or QUARANTINE: the last permit issued. */
                decision?: (muster.v1.Decision|null);

                /** Enablement: "enabled", "none", or "ended: CODE". */
                enablement?: (string|null);

                /** Milliseconds since the last accepted evidence on the controller's monotonic clock; -1: none since it started. */
                evidenceAgeMs?: (number|null);

                /** NodeView connected */
                connected?: (boolean|null);

                /** NodeView fingerprint */
                fingerprint?: (string|null);

                /** NodeView binaryDigest */
                binaryDigest?: (string|null);

                /** NodeView flagsDigest */
                flagsDigest?: (string|null);

                /** Label of the matched profile; empty: none. */
                profile?: (string|null);

                /** NodeView bootId */
                bootId?: (string|null);

                /** NodeView sequence */
                sequence?: (number|null);

                /** Encoded Claims, when asked for. */
                claims?: (Uint8Array|null);

                /** Wall clock of the controller when the present status began, Unix milliseconds. */
                sinceUnixMs?: (number|null);

                /** When the past was asked for. Absent: the log has no verdict on the node in this pool. Then evidence_age_ms is that of what was entered. */
                logged?: (muster.v1.LoggedVerdict.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a NodeView. */
            type $Shape = muster.v1.NodeView.$Properties;
        }

        /**
         * Properties of a DeclarationRequest.
         * @deprecated Use muster.v1.DeclarationRequest.$Properties instead.
         */
        interface IDeclarationRequest extends muster.v1.DeclarationRequest.$Properties {
        }

        /** Represents a DeclarationRequest. */
        class DeclarationRequest {

            /**
             * Constructs a new DeclarationRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.DeclarationRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** DeclarationRequest pool. */
            pool: string;

            /** Absent: now. */
            asOf?: (muster.v1.AsOf.$Properties|null);

            /**
             * Creates a new DeclarationRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns DeclarationRequest instance
             */
            static create(properties: muster.v1.DeclarationRequest.$Shape): muster.v1.DeclarationRequest & muster.v1.DeclarationRequest.$Shape;
            static create(properties?: muster.v1.DeclarationRequest.$Properties): muster.v1.DeclarationRequest;

            /**
             * Encodes the specified DeclarationRequest message. Does not implicitly {@link muster.v1.DeclarationRequest.verify|verify} messages.
             * @param message DeclarationRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.DeclarationRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a DeclarationRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.DeclarationRequest & muster.v1.DeclarationRequest.$Shape} DeclarationRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.DeclarationRequest & muster.v1.DeclarationRequest.$Shape;
        }

        namespace DeclarationRequest {

            /** Properties of a DeclarationRequest. */
            interface $Properties {

                /** DeclarationRequest pool */
                pool?: (string|null);

                /** Absent: now. */
                asOf?: (muster.v1.AsOf.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a DeclarationRequest. */
            type $Shape = muster.v1.DeclarationRequest.$Properties;
        }

        /**
         * Properties of a Declaration.
         * @deprecated Use muster.v1.Declaration.$Properties instead.
         */
        interface IDeclaration extends muster.v1.Declaration.$Properties {
        }

        /** Represents a Declaration. */
        class Declaration {

            /**
             * Constructs a new Declaration.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.Declaration.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Declaration pool. */
            pool?: (muster.v1.PoolSpec.$Properties|null);

            /** Declaration poolRevision. */
            poolRevision: number;

            /** Declaration rosterDigest. */
            rosterDigest: string;

            /** Absent: none was declared. */
            release?: (muster.v1.ReleaseSpec.$Properties|null);

            /** Declaration releaseRevision. */
            releaseRevision: number;

            /** Hex digest. */
            releaseDigest: string;

            /** Declaration declaredBy. */
            declaredBy: string;

            /** Declaration declaredAtUnixMs. */
            declaredAtUnixMs: number;

            /** Present exactly when the past was asked for. Revisions are 0 then. */
            madeOf?: (muster.v1.MadeOf.$Properties|null);

            /**
             * Creates a new Declaration instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Declaration instance
             */
            static create(properties: muster.v1.Declaration.$Shape): muster.v1.Declaration & muster.v1.Declaration.$Shape;
            static create(properties?: muster.v1.Declaration.$Properties): muster.v1.Declaration;

            /**
             * Encodes the specified Declaration message. Does not implicitly {@link muster.v1.Declaration.verify|verify} messages.
             * @param message Declaration message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.Declaration.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Declaration message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.Declaration & muster.v1.Declaration.$Shape} Declaration
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.Declaration & muster.v1.Declaration.$Shape;
        }

        namespace Declaration {

            /** Properties of a Declaration. */
            interface $Properties {

                /** Declaration pool */
                pool?: (muster.v1.PoolSpec.$Properties|null);

                /** Declaration poolRevision */
                poolRevision?: (number|null);

                /** Declaration rosterDigest */
                rosterDigest?: (string|null);

                /** Absent: none was declared. */
                release?: (muster.v1.ReleaseSpec.$Properties|null);

                /** Declaration releaseRevision */
                releaseRevision?: (number|null);

                /** Hex digest. */
                releaseDigest?: (string|null);

                /** Declaration declaredBy */
                declaredBy?: (string|null);

                /** Declaration declaredAtUnixMs */
                declaredAtUnixMs?: (number|null);

                /** Present exactly when the past was asked for. Revisions are 0 then. */
                madeOf?: (muster.v1.MadeOf.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Declaration. */
            type $Shape = muster.v1.Declaration.$Properties;
        }

        /**
         * Properties of an OrderRequest.
         * @deprecated Use muster.v1.OrderRequest.$Properties instead.
         */
        interface IOrderRequest extends muster.v1.OrderRequest.$Properties {
        }

        /** Represents an OrderRequest. */
        class OrderRequest {

            /**
             * Constructs a new OrderRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.OrderRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** As proto/signed/order.ts makes it of a command. */
            subject: string;

            /**
             * Creates a new OrderRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns OrderRequest instance
             */
            static create(properties: muster.v1.OrderRequest.$Shape): muster.v1.OrderRequest & muster.v1.OrderRequest.$Shape;
            static create(properties?: muster.v1.OrderRequest.$Properties): muster.v1.OrderRequest;

            /**
             * Encodes the specified OrderRequest message. Does not implicitly {@link muster.v1.OrderRequest.verify|verify} messages.
             * @param message OrderRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.OrderRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an OrderRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.OrderRequest & muster.v1.OrderRequest.$Shape} OrderRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.OrderRequest & muster.v1.OrderRequest.$Shape;
        }

        namespace OrderRequest {

            /** Properties of an OrderRequest. */
            interface $Properties {

                /** As proto/signed/order.ts makes it of a command. */
                subject?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an OrderRequest. */
            type $Shape = muster.v1.OrderRequest.$Properties;
        }

        /**
         * Properties of an OrderAnswer.
         * @deprecated Use muster.v1.OrderAnswer.$Properties instead.
         */
        interface IOrderAnswer extends muster.v1.OrderAnswer.$Properties {
        }

        /** Represents an OrderAnswer. */
        class OrderAnswer {

            /**
             * Constructs a new OrderAnswer.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.OrderAnswer.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** 0: nothing was ordered. */
            revision: number;

            /**
             * Creates a new OrderAnswer instance using the specified properties.
             * @param [properties] Properties to set
             * @returns OrderAnswer instance
             */
            static create(properties: muster.v1.OrderAnswer.$Shape): muster.v1.OrderAnswer & muster.v1.OrderAnswer.$Shape;
            static create(properties?: muster.v1.OrderAnswer.$Properties): muster.v1.OrderAnswer;

            /**
             * Encodes the specified OrderAnswer message. Does not implicitly {@link muster.v1.OrderAnswer.verify|verify} messages.
             * @param message OrderAnswer message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.OrderAnswer.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an OrderAnswer message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.OrderAnswer & muster.v1.OrderAnswer.$Shape} OrderAnswer
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.OrderAnswer & muster.v1.OrderAnswer.$Shape;
        }

        namespace OrderAnswer {

            /** Properties of an OrderAnswer. */
            interface $Properties {

                /** 0: nothing was ordered. */
                revision?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an OrderAnswer. */
            type $Shape = muster.v1.OrderAnswer.$Properties;
        }

        /**
         * Properties of a RegisterRequest.
         * @deprecated Use muster.v1.RegisterRequest.$Properties instead.
         */
        interface IRegisterRequest extends muster.v1.RegisterRequest.$Properties {
        }

        /** Represents a RegisterRequest. */
        class RegisterRequest {

            /**
             * Constructs a new RegisterRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.RegisterRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Empty: every pool. */
            pool: string;

            /** Builds begin after this digest; empty: with the first. Everything else is answered whole each time. */
            afterBuild: string;

            /** Absent: now. */
            asOf?: (muster.v1.AsOf.$Properties|null);

            /**
             * Creates a new RegisterRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns RegisterRequest instance
             */
            static create(properties: muster.v1.RegisterRequest.$Shape): muster.v1.RegisterRequest & muster.v1.RegisterRequest.$Shape;
            static create(properties?: muster.v1.RegisterRequest.$Properties): muster.v1.RegisterRequest;

            /**
             * Encodes the specified RegisterRequest message. Does not implicitly {@link muster.v1.RegisterRequest.verify|verify} messages.
             * @param message RegisterRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.RegisterRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RegisterRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.RegisterRequest & muster.v1.RegisterRequest.$Shape} RegisterRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.RegisterRequest & muster.v1.RegisterRequest.$Shape;
        }

        namespace RegisterRequest {

            /** Properties of a RegisterRequest. */
            interface $Properties {

                /** Empty: every pool. */
                pool?: (string|null);

                /** Builds begin after this digest; empty: with the first. Everything else is answered whole each time. */
                afterBuild?: (string|null);

                /** Absent: now. */
                asOf?: (muster.v1.AsOf.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RegisterRequest. */
            type $Shape = muster.v1.RegisterRequest.$Properties;
        }

        /**
         * Properties of a Register.
         * @deprecated Use muster.v1.Register.$Properties instead.
         */
        interface IRegister extends muster.v1.Register.$Properties {
        }

        /** Represents a Register. */
        class Register {

            /**
             * Constructs a new Register.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.Register.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Register builds. */
            builds: muster.v1.BuildView.$Properties[];

            /** Register releases. */
            releases: muster.v1.ReleaseView.$Properties[];

            /** Register graveyard. */
            graveyard: muster.v1.GraveyardEntry.$Properties[];

            /** Register windows. */
            windows: muster.v1.WindowView.$Properties[];

            /** Register exemptions. */
            exemptions: muster.v1.ExemptionView.$Properties[];

            /** Register plans. */
            plans: muster.v1.PlanView.$Properties[];

            /** Builds are in the order of their digests, at most 1,572,864 bytes of statements at once. There are more after the last one. */
            moreBuilds: boolean;

            /** Commands that take two people, of the last 90 days. */
            changes: muster.v1.ChangeView.$Properties[];

            /** Operators are added and revoked by two administrators. */
            operatorsByTwo: boolean;

            /** What gates let pass on two operators' word while no controller could be asked, the newest first. */
            breakGlass: muster.v1.BreakGlassView.$Properties[];

            /** Present exactly when the past was asked for. */
            madeOf?: (muster.v1.MadeOf.$Properties|null);

            /**
             * Creates a new Register instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Register instance
             */
            static create(properties: muster.v1.Register.$Shape): muster.v1.Register & muster.v1.Register.$Shape;
            static create(properties?: muster.v1.Register.$Properties): muster.v1.Register;

            /**
             * Encodes the specified Register message. Does not implicitly {@link muster.v1.Register.verify|verify} messages.
             * @param message Register message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.Register.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Register message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.Register & muster.v1.Register.$Shape} Register
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.Register & muster.v1.Register.$Shape;
        }

        namespace Register {

            /** Properties of a Register. */
            interface $Properties {

                /** Register builds */
                builds?: (muster.v1.BuildView.$Properties[]|null);

                /** Register releases */
                releases?: (muster.v1.ReleaseView.$Properties[]|null);

                /** Register graveyard */
                graveyard?: (muster.v1.GraveyardEntry.$Properties[]|null);

                /** Register windows */
                windows?: (muster.v1.WindowView.$Properties[]|null);

                /** Register exemptions */
                exemptions?: (muster.v1.ExemptionView.$Properties[]|null);

                /** Register plans */
                plans?: (muster.v1.PlanView.$Properties[]|null);

                /** Builds are in the order of their digests, at most 1,572,864 bytes of statements at once. There are more after the last one. */
                moreBuilds?: (boolean|null);

                /** Commands that take two people, of the last 90 days. */
                changes?: (muster.v1.ChangeView.$Properties[]|null);

                /** Operators are added and revoked by two administrators. */
                operatorsByTwo?: (boolean|null);

                /** What gates let pass on two operators' word while no controller could be asked, the newest first. */
                breakGlass?: (muster.v1.BreakGlassView.$Properties[]|null);

                /** Present exactly when the past was asked for. */
                madeOf?: (muster.v1.MadeOf.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Register. */
            type $Shape = muster.v1.Register.$Properties;
        }

        /**
         * Properties of a ChangeView.
         * @deprecated Use muster.v1.ChangeView.$Properties instead.
         */
        interface IChangeView extends muster.v1.ChangeView.$Properties {
        }

        /** Represents a ChangeView. */
        class ChangeView {

            /**
             * Constructs a new ChangeView.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.ChangeView.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Hex digest of the command that waits. */
            change: string;

            /** Its kind, e.g. "add-operator". */
            kind: string;

            /** What it would do, as people read it. */
            summary: string;

            /** ChangeView reason. */
            reason: string;

            /** ChangeView proposedBy. */
            proposedBy: string;

            /** ChangeView proposedAtUnixMs. */
            proposedAtUnixMs: number;

            /** ChangeView approvedBy. */
            approvedBy: string;

            /** ChangeView closedBy. */
            closedBy: string;

            /** "proposed", "approved", "closed" or "expired". */
            state: string;

            /**
             * Creates a new ChangeView instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ChangeView instance
             */
            static create(properties: muster.v1.ChangeView.$Shape): muster.v1.ChangeView & muster.v1.ChangeView.$Shape;
            static create(properties?: muster.v1.ChangeView.$Properties): muster.v1.ChangeView;

            /**
             * Encodes the specified ChangeView message. Does not implicitly {@link muster.v1.ChangeView.verify|verify} messages.
             * @param message ChangeView message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.ChangeView.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ChangeView message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.ChangeView & muster.v1.ChangeView.$Shape} ChangeView
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.ChangeView & muster.v1.ChangeView.$Shape;
        }

        namespace ChangeView {

            /** Properties of a ChangeView. */
            interface $Properties {

                /** Hex digest of the command that waits. */
                change?: (string|null);

                /** Its kind, e.g. "add-operator". */
                kind?: (string|null);

                /** What it would do, as people read it. */
                summary?: (string|null);

                /** ChangeView reason */
                reason?: (string|null);

                /** ChangeView proposedBy */
                proposedBy?: (string|null);

                /** ChangeView proposedAtUnixMs */
                proposedAtUnixMs?: (number|null);

                /** ChangeView approvedBy */
                approvedBy?: (string|null);

                /** ChangeView closedBy */
                closedBy?: (string|null);

                /** "proposed", "approved", "closed" or "expired". */
                state?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ChangeView. */
            type $Shape = muster.v1.ChangeView.$Properties;
        }

        /**
         * Properties of a BuildView.
         * @deprecated Use muster.v1.BuildView.$Properties instead.
         */
        interface IBuildView extends muster.v1.BuildView.$Properties {
        }

        /** Represents a BuildView. */
        class BuildView {

            /**
             * Constructs a new BuildView.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.BuildView.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Hex SHA-256 of the statement's bytes. */
            build: string;

            /** The statement as it was signed. */
            statement: Uint8Array;

            /** Operator whose builder key signed it, who registered it, and when. */
            builder: string;

            /** BuildView registeredBy. */
            registeredBy: string;

            /** BuildView registeredAtUnixMs. */
            registeredAtUnixMs: number;

            /**
             * Creates a new BuildView instance using the specified properties.
             * @param [properties] Properties to set
             * @returns BuildView instance
             */
            static create(properties: muster.v1.BuildView.$Shape): muster.v1.BuildView & muster.v1.BuildView.$Shape;
            static create(properties?: muster.v1.BuildView.$Properties): muster.v1.BuildView;

            /**
             * Encodes the specified BuildView message. Does not implicitly {@link muster.v1.BuildView.verify|verify} messages.
             * @param message BuildView message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.BuildView.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a BuildView message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.BuildView & muster.v1.BuildView.$Shape} BuildView
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.BuildView & muster.v1.BuildView.$Shape;
        }

        namespace BuildView {

            /** Properties of a BuildView. */
            interface $Properties {

                /** Hex SHA-256 of the statement's bytes. */
                build?: (string|null);

                /** The statement as it was signed. */
                statement?: (Uint8Array|null);

                /** Operator whose builder key signed it, who registered it, and when. */
                builder?: (string|null);

                /** BuildView registeredBy */
                registeredBy?: (string|null);

                /** BuildView registeredAtUnixMs */
                registeredAtUnixMs?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a BuildView. */
            type $Shape = muster.v1.BuildView.$Properties;
        }

        /**
         * Properties of a ReleaseView.
         * @deprecated Use muster.v1.ReleaseView.$Properties instead.
         */
        interface IReleaseView extends muster.v1.ReleaseView.$Properties {
        }

        /** Represents a ReleaseView. */
        class ReleaseView {

            /**
             * Constructs a new ReleaseView.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.ReleaseView.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ReleaseView spec. */
            spec?: (muster.v1.ReleaseSpec.$Properties|null);

            /** ReleaseView release. */
            release: string;

            /** "proposed", "approved", "rolling", "complete", "aborted" or "superseded". */
            state: string;

            /** ReleaseView author. */
            author: string;

            /** ReleaseView proposedAtUnixMs. */
            proposedAtUnixMs: number;

            /** ReleaseView approvals. */
            approvals: muster.v1.Approval.$Properties[];

            /** ReleaseView tasks. */
            tasks: muster.v1.SignedTask.$Properties[];

            /** ReleaseView startedBy. */
            startedBy: string;

            /** ReleaseView startedAtUnixMs. */
            startedAtUnixMs: number;

            /** What is still wanted, as a person reads it. */
            wanted: string[];

            /**
             * Creates a new ReleaseView instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ReleaseView instance
             */
            static create(properties: muster.v1.ReleaseView.$Shape): muster.v1.ReleaseView & muster.v1.ReleaseView.$Shape;
            static create(properties?: muster.v1.ReleaseView.$Properties): muster.v1.ReleaseView;

            /**
             * Encodes the specified ReleaseView message. Does not implicitly {@link muster.v1.ReleaseView.verify|verify} messages.
             * @param message ReleaseView message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.ReleaseView.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ReleaseView message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.ReleaseView & muster.v1.ReleaseView.$Shape} ReleaseView
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.ReleaseView & muster.v1.ReleaseView.$Shape;
        }

        namespace ReleaseView {

            /** Properties of a ReleaseView. */
            interface $Properties {

                /** ReleaseView spec */
                spec?: (muster.v1.ReleaseSpec.$Properties|null);

                /** ReleaseView release */
                release?: (string|null);

                /** "proposed", "approved", "rolling", "complete", "aborted" or "superseded". */
                state?: (string|null);

                /** ReleaseView author */
                author?: (string|null);

                /** ReleaseView proposedAtUnixMs */
                proposedAtUnixMs?: (number|null);

                /** ReleaseView approvals */
                approvals?: (muster.v1.Approval.$Properties[]|null);

                /** ReleaseView tasks */
                tasks?: (muster.v1.SignedTask.$Properties[]|null);

                /** ReleaseView startedBy */
                startedBy?: (string|null);

                /** ReleaseView startedAtUnixMs */
                startedAtUnixMs?: (number|null);

                /** What is still wanted, as a person reads it. */
                wanted?: (string[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ReleaseView. */
            type $Shape = muster.v1.ReleaseView.$Properties;
        }

        /**
         * Properties of an Approval.
         * @deprecated Use muster.v1.Approval.$Properties instead.
         */
        interface IApproval extends muster.v1.Approval.$Properties {
        }

        /** Represents an Approval. */
        class Approval {

            /**
             * Constructs a new Approval.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.Approval.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Approval operator. */
            operator: string;

            /** Hex digest of the command that said so. */
            command: string;

            /** Approval atUnixMs. */
            atUnixMs: number;

            /**
             * Creates a new Approval instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Approval instance
             */
            static create(properties: muster.v1.Approval.$Shape): muster.v1.Approval & muster.v1.Approval.$Shape;
            static create(properties?: muster.v1.Approval.$Properties): muster.v1.Approval;

            /**
             * Encodes the specified Approval message. Does not implicitly {@link muster.v1.Approval.verify|verify} messages.
             * @param message Approval message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.Approval.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an Approval message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.Approval & muster.v1.Approval.$Shape} Approval
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.Approval & muster.v1.Approval.$Shape;
        }

        namespace Approval {

            /** Properties of an Approval. */
            interface $Properties {

                /** Approval operator */
                operator?: (string|null);

                /** Hex digest of the command that said so. */
                command?: (string|null);

                /** Approval atUnixMs */
                atUnixMs?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an Approval. */
            type $Shape = muster.v1.Approval.$Properties;
        }

        /**
         * Properties of a SignedTask.
         * @deprecated Use muster.v1.SignedTask.$Properties instead.
         */
        interface ISignedTask extends muster.v1.SignedTask.$Properties {
        }

        /** Represents a SignedTask. */
        class SignedTask {

            /**
             * Constructs a new SignedTask.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.SignedTask.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** SignedTask task. */
            task: string;

            /** SignedTask operator. */
            operator: string;

            /** SignedTask atUnixMs. */
            atUnixMs: number;

            /**
             * Creates a new SignedTask instance using the specified properties.
             * @param [properties] Properties to set
             * @returns SignedTask instance
             */
            static create(properties: muster.v1.SignedTask.$Shape): muster.v1.SignedTask & muster.v1.SignedTask.$Shape;
            static create(properties?: muster.v1.SignedTask.$Properties): muster.v1.SignedTask;

            /**
             * Encodes the specified SignedTask message. Does not implicitly {@link muster.v1.SignedTask.verify|verify} messages.
             * @param message SignedTask message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.SignedTask.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SignedTask message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.SignedTask & muster.v1.SignedTask.$Shape} SignedTask
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.SignedTask & muster.v1.SignedTask.$Shape;
        }

        namespace SignedTask {

            /** Properties of a SignedTask. */
            interface $Properties {

                /** SignedTask task */
                task?: (string|null);

                /** SignedTask operator */
                operator?: (string|null);

                /** SignedTask atUnixMs */
                atUnixMs?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a SignedTask. */
            type $Shape = muster.v1.SignedTask.$Properties;
        }

        /**
         * Properties of a GraveyardEntry.
         * @deprecated Use muster.v1.GraveyardEntry.$Properties instead.
         */
        interface IGraveyardEntry extends muster.v1.GraveyardEntry.$Properties {
        }

        /** Represents a GraveyardEntry. */
        class GraveyardEntry {

            /**
             * Constructs a new GraveyardEntry.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.GraveyardEntry.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** GraveyardEntry service. */
            service: string;

            /** GraveyardEntry flag. */
            flag: string;

            /** GraveyardEntry meaning. */
            meaning: string;

            /** What buried it: "build DIGEST" or an operator's name. */
            by: string;

            /** GraveyardEntry atUnixMs. */
            atUnixMs: number;

            /**
             * Creates a new GraveyardEntry instance using the specified properties.
             * @param [properties] Properties to set
             * @returns GraveyardEntry instance
             */
            static create(properties: muster.v1.GraveyardEntry.$Shape): muster.v1.GraveyardEntry & muster.v1.GraveyardEntry.$Shape;
            static create(properties?: muster.v1.GraveyardEntry.$Properties): muster.v1.GraveyardEntry;

            /**
             * Encodes the specified GraveyardEntry message. Does not implicitly {@link muster.v1.GraveyardEntry.verify|verify} messages.
             * @param message GraveyardEntry message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.GraveyardEntry.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a GraveyardEntry message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.GraveyardEntry & muster.v1.GraveyardEntry.$Shape} GraveyardEntry
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.GraveyardEntry & muster.v1.GraveyardEntry.$Shape;
        }

        namespace GraveyardEntry {

            /** Properties of a GraveyardEntry. */
            interface $Properties {

                /** GraveyardEntry service */
                service?: (string|null);

                /** GraveyardEntry flag */
                flag?: (string|null);

                /** GraveyardEntry meaning */
                meaning?: (string|null);

                /** What buried it: "build DIGEST" or an operator's name. */
                by?: (string|null);

                /** GraveyardEntry atUnixMs */
                atUnixMs?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a GraveyardEntry. */
            type $Shape = muster.v1.GraveyardEntry.$Properties;
        }

        /**
         * Properties of a WindowView.
         * @deprecated Use muster.v1.WindowView.$Properties instead.
         */
        interface IWindowView extends muster.v1.WindowView.$Properties {
        }

        /** Represents a WindowView. */
        class WindowView {

            /**
             * Constructs a new WindowView.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.WindowView.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** WindowView pool. */
            pool: string;

            /** WindowView spec. */
            spec?: (muster.v1.WindowSpec.$Properties|null);

            /** WindowView by. */
            by: string;

            /** WindowView atUnixMs. */
            atUnixMs: number;

            /** Whether it is open now, and when that changes next, Unix milliseconds; 0: never. */
            open: boolean;

            /** WindowView nextUnixMs. */
            nextUnixMs: number;

            /**
             * Creates a new WindowView instance using the specified properties.
             * @param [properties] Properties to set
             * @returns WindowView instance
             */
            static create(properties: muster.v1.WindowView.$Shape): muster.v1.WindowView & muster.v1.WindowView.$Shape;
            static create(properties?: muster.v1.WindowView.$Properties): muster.v1.WindowView;

            /**
             * Encodes the specified WindowView message. Does not implicitly {@link muster.v1.WindowView.verify|verify} messages.
             * @param message WindowView message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.WindowView.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a WindowView message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.WindowView & muster.v1.WindowView.$Shape} WindowView
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.WindowView & muster.v1.WindowView.$Shape;
        }

        namespace WindowView {

            /** Properties of a WindowView. */
            interface $Properties {

                /** WindowView pool */
                pool?: (string|null);

                /** WindowView spec */
                spec?: (muster.v1.WindowSpec.$Properties|null);

                /** WindowView by */
                by?: (string|null);

                /** WindowView atUnixMs */
                atUnixMs?: (number|null);

                /** Whether it is open now, and when that changes next, Unix milliseconds; 0: never. */
                open?: (boolean|null);

                /** WindowView nextUnixMs */
                nextUnixMs?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a WindowView. */
            type $Shape = muster.v1.WindowView.$Properties;
        }

        /**
         * Properties of an ExemptionView.
         * @deprecated Use muster.v1.ExemptionView.$Properties instead.
         */
        interface IExemptionView extends muster.v1.ExemptionView.$Properties {
        }

        /** Represents an ExemptionView. */
        class ExemptionView {

            /**
             * Constructs a new ExemptionView.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.ExemptionView.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ExemptionView exemption. */
            exemption: string;

            /** ExemptionView spec. */
            spec?: (muster.v1.ExemptionSpec.$Properties|null);

            /** ExemptionView reason. */
            reason: string;

            /** ExemptionView proposedBy. */
            proposedBy: string;

            /** ExemptionView approvedBy. */
            approvedBy: string;

            /** ExemptionView closedBy. */
            closedBy: string;

            /** "proposed", "in force", "expired" or "closed". */
            state: string;

            /** ExemptionView proposedAtUnixMs. */
            proposedAtUnixMs: number;

            /** How many exemptions the same two people have been part of in the last 90 days. */
            proposedByTimes: number;

            /** ExemptionView approvedByTimes. */
            approvedByTimes: number;

            /**
             * Creates a new ExemptionView instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ExemptionView instance
             */
            static create(properties: muster.v1.ExemptionView.$Shape): muster.v1.ExemptionView & muster.v1.ExemptionView.$Shape;
            static create(properties?: muster.v1.ExemptionView.$Properties): muster.v1.ExemptionView;

            /**
             * Encodes the specified ExemptionView message. Does not implicitly {@link muster.v1.ExemptionView.verify|verify} messages.
             * @param message ExemptionView message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.ExemptionView.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an ExemptionView message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.ExemptionView & muster.v1.ExemptionView.$Shape} ExemptionView
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.ExemptionView & muster.v1.ExemptionView.$Shape;
        }

        namespace ExemptionView {

            /** Properties of an ExemptionView. */
            interface $Properties {

                /** ExemptionView exemption */
                exemption?: (string|null);

                /** ExemptionView spec */
                spec?: (muster.v1.ExemptionSpec.$Properties|null);

                /** ExemptionView reason */
                reason?: (string|null);

                /** ExemptionView proposedBy */
                proposedBy?: (string|null);

                /** ExemptionView approvedBy */
                approvedBy?: (string|null);

                /** ExemptionView closedBy */
                closedBy?: (string|null);

                /** "proposed", "in force", "expired" or "closed". */
                state?: (string|null);

                /** ExemptionView proposedAtUnixMs */
                proposedAtUnixMs?: (number|null);

                /** How many exemptions the same two people have been part of in the last 90 days. */
                proposedByTimes?: (number|null);

                /** ExemptionView approvedByTimes */
                approvedByTimes?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an ExemptionView. */
            type $Shape = muster.v1.ExemptionView.$Properties;
        }

        /**
         * Properties of a PlanView.
         * @deprecated Use muster.v1.PlanView.$Properties instead.
         */
        interface IPlanView extends muster.v1.PlanView.$Properties {
        }

        /** Represents a PlanView. */
        class PlanView {

            /**
             * Constructs a new PlanView.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.PlanView.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** PlanView spec. */
            spec?: (muster.v1.PlanSpec.$Properties|null);

            /** PlanView epoch. */
            epoch: number;

            /** Index of the present step; the number of steps when it is done. */
            step: number;

            /** PlanView by. */
            by: string;

            /** PlanView atUnixMs. */
            atUnixMs: number;

            /** Whether what the present step waits for holds now, and what is missing. */
            reached: boolean;

            /** PlanView waiting. */
            waiting: muster.v1.Reason.$Properties[];

            /**
             * Creates a new PlanView instance using the specified properties.
             * @param [properties] Properties to set
             * @returns PlanView instance
             */
            static create(properties: muster.v1.PlanView.$Shape): muster.v1.PlanView & muster.v1.PlanView.$Shape;
            static create(properties?: muster.v1.PlanView.$Properties): muster.v1.PlanView;

            /**
             * Encodes the specified PlanView message. Does not implicitly {@link muster.v1.PlanView.verify|verify} messages.
             * @param message PlanView message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.PlanView.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a PlanView message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.PlanView & muster.v1.PlanView.$Shape} PlanView
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.PlanView & muster.v1.PlanView.$Shape;
        }

        namespace PlanView {

            /** Properties of a PlanView. */
            interface $Properties {

                /** PlanView spec */
                spec?: (muster.v1.PlanSpec.$Properties|null);

                /** PlanView epoch */
                epoch?: (number|null);

                /** Index of the present step; the number of steps when it is done. */
                step?: (number|null);

                /** PlanView by */
                by?: (string|null);

                /** PlanView atUnixMs */
                atUnixMs?: (number|null);

                /** Whether what the present step waits for holds now, and what is missing. */
                reached?: (boolean|null);

                /** PlanView waiting */
                waiting?: (muster.v1.Reason.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a PlanView. */
            type $Shape = muster.v1.PlanView.$Properties;
        }

        /**
         * Properties of a PlanRequest.
         * @deprecated Use muster.v1.PlanRequest.$Properties instead.
         */
        interface IPlanRequest extends muster.v1.PlanRequest.$Properties {
        }

        /** Represents a PlanRequest. */
        class PlanRequest {

            /**
             * Constructs a new PlanRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.PlanRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** PlanRequest pool. */
            pool: string;

            /** "release", "flag" or "rollback". */
            kind: string;

            /** Of "release" and "rollback": hex digest of a proposed release. */
            release: string;

            /** Of "flag": what would be set. */
            flag: string;

            /** PlanRequest value. */
            value: string;

            /**
             * Creates a new PlanRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns PlanRequest instance
             */
            static create(properties: muster.v1.PlanRequest.$Shape): muster.v1.PlanRequest & muster.v1.PlanRequest.$Shape;
            static create(properties?: muster.v1.PlanRequest.$Properties): muster.v1.PlanRequest;

            /**
             * Encodes the specified PlanRequest message. Does not implicitly {@link muster.v1.PlanRequest.verify|verify} messages.
             * @param message PlanRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.PlanRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a PlanRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.PlanRequest & muster.v1.PlanRequest.$Shape} PlanRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.PlanRequest & muster.v1.PlanRequest.$Shape;
        }

        namespace PlanRequest {

            /** Properties of a PlanRequest. */
            interface $Properties {

                /** PlanRequest pool */
                pool?: (string|null);

                /** "release", "flag" or "rollback". */
                kind?: (string|null);

                /** Of "release" and "rollback": hex digest of a proposed release. */
                release?: (string|null);

                /** Of "flag": what would be set. */
                flag?: (string|null);

                /** PlanRequest value */
                value?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a PlanRequest. */
            type $Shape = muster.v1.PlanRequest.$Properties;
        }

        /**
         * Properties of a PlanAnswer.
         * @deprecated Use muster.v1.PlanAnswer.$Properties instead.
         */
        interface IPlanAnswer extends muster.v1.PlanAnswer.$Properties {
        }

        /** Represents a PlanAnswer. */
        class PlanAnswer {

            /**
             * Constructs a new PlanAnswer.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.PlanAnswer.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** What was asked for, step by step. */
            asked: muster.v1.PlanState.$Properties[];

            /** Whether it passes no unsafe state. */
            safe: boolean;

            /** UNSAFE_ROLLBACK, MEANING_CONFLICT, OVER_BUDGET or NO_NODES when it does. */
            code: string;

            /** PlanAnswer message. */
            message: string;

            /** PlanAnswer reasons. */
            reasons: muster.v1.Reason.$Properties[];

            /** The shortest safe order; empty steps: there is none. */
            proposed?: (muster.v1.PlanSpec.$Properties|null);

            /** PlanAnswer proposedStates. */
            proposedStates: muster.v1.PlanState.$Properties[];

            /** Of "flag": the release that the plan leads to, which is to be proposed and approved before the plan can begin. */
            derived?: (muster.v1.ReleaseSpec.$Properties|null);

            /**
             * Creates a new PlanAnswer instance using the specified properties.
             * @param [properties] Properties to set
             * @returns PlanAnswer instance
             */
            static create(properties: muster.v1.PlanAnswer.$Shape): muster.v1.PlanAnswer & muster.v1.PlanAnswer.$Shape;
            static create(properties?: muster.v1.PlanAnswer.$Properties): muster.v1.PlanAnswer;

            /**
             * Encodes the specified PlanAnswer message. Does not implicitly {@link muster.v1.PlanAnswer.verify|verify} messages.
             * @param message PlanAnswer message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.PlanAnswer.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a PlanAnswer message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.PlanAnswer & muster.v1.PlanAnswer.$Shape} PlanAnswer
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.PlanAnswer & muster.v1.PlanAnswer.$Shape;
        }

        namespace PlanAnswer {

            /** Properties of a PlanAnswer. */
            interface $Properties {

                /** What was asked for, step by step. */
                asked?: (muster.v1.PlanState.$Properties[]|null);

                /** Whether it passes no unsafe state. */
                safe?: (boolean|null);

                /** UNSAFE_ROLLBACK, MEANING_CONFLICT, OVER_BUDGET or NO_NODES when it does. */
                code?: (string|null);

                /** PlanAnswer message */
                message?: (string|null);

                /** PlanAnswer reasons */
                reasons?: (muster.v1.Reason.$Properties[]|null);

                /** The shortest safe order; empty steps: there is none. */
                proposed?: (muster.v1.PlanSpec.$Properties|null);

                /** PlanAnswer proposedStates */
                proposedStates?: (muster.v1.PlanState.$Properties[]|null);

                /** Of "flag": the release that the plan leads to, which is to be proposed and approved before the plan can begin. */
                derived?: (muster.v1.ReleaseSpec.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a PlanAnswer. */
            type $Shape = muster.v1.PlanAnswer.$Properties;
        }

        /**
         * Properties of a PlanState.
         * @deprecated Use muster.v1.PlanState.$Properties instead.
         */
        interface IPlanState extends muster.v1.PlanState.$Properties {
        }

        /** The fleet after a step. */
        class PlanState {

            /**
             * Constructs a new PlanState.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.PlanState.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** PlanState text. */
            text: string;

            /** Open nodes that the step closes, and that are open afterwards. */
            closes: number;

            /** PlanState open. */
            open: number;

            /** "" when safe. */
            code: string;

            /** e.g. "8 of 8 agree, and all are wrong: P=yes is power-peg on A". */
            note: string;

            /**
             * Creates a new PlanState instance using the specified properties.
             * @param [properties] Properties to set
             * @returns PlanState instance
             */
            static create(properties: muster.v1.PlanState.$Shape): muster.v1.PlanState & muster.v1.PlanState.$Shape;
            static create(properties?: muster.v1.PlanState.$Properties): muster.v1.PlanState;

            /**
             * Encodes the specified PlanState message. Does not implicitly {@link muster.v1.PlanState.verify|verify} messages.
             * @param message PlanState message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.PlanState.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a PlanState message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.PlanState & muster.v1.PlanState.$Shape} PlanState
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.PlanState & muster.v1.PlanState.$Shape;
        }

        namespace PlanState {

            /** Properties of a PlanState. */
            interface $Properties {

                /** PlanState text */
                text?: (string|null);

                /** Open nodes that the step closes, and that are open afterwards. */
                closes?: (number|null);

                /** PlanState open */
                open?: (number|null);

                /** "" when safe. */
                code?: (string|null);

                /** e.g. "8 of 8 agree, and all are wrong: P=yes is power-peg on A". */
                note?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a PlanState. */
            type $Shape = muster.v1.PlanState.$Properties;
        }

        /**
         * Properties of an IdentitiesRequest.
         * @deprecated Use muster.v1.IdentitiesRequest.$Properties instead.
         */
        interface IIdentitiesRequest extends muster.v1.IdentitiesRequest.$Properties {
        }

        /** Represents an IdentitiesRequest. */
        class IdentitiesRequest {

            /**
             * Constructs a new IdentitiesRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.IdentitiesRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Absent: now. */
            asOf?: (muster.v1.AsOf.$Properties|null);

            /**
             * Creates a new IdentitiesRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns IdentitiesRequest instance
             */
            static create(properties: muster.v1.IdentitiesRequest.$Shape): muster.v1.IdentitiesRequest & muster.v1.IdentitiesRequest.$Shape;
            static create(properties?: muster.v1.IdentitiesRequest.$Properties): muster.v1.IdentitiesRequest;

            /**
             * Encodes the specified IdentitiesRequest message. Does not implicitly {@link muster.v1.IdentitiesRequest.verify|verify} messages.
             * @param message IdentitiesRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.IdentitiesRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an IdentitiesRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.IdentitiesRequest & muster.v1.IdentitiesRequest.$Shape} IdentitiesRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.IdentitiesRequest & muster.v1.IdentitiesRequest.$Shape;
        }

        namespace IdentitiesRequest {

            /** Properties of an IdentitiesRequest. */
            interface $Properties {

                /** Absent: now. */
                asOf?: (muster.v1.AsOf.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an IdentitiesRequest. */
            type $Shape = muster.v1.IdentitiesRequest.$Properties;
        }

        /**
         * Properties of an Identities.
         * @deprecated Use muster.v1.Identities.$Properties instead.
         */
        interface IIdentities extends muster.v1.Identities.$Properties {
        }

        /** Represents an Identities. */
        class Identities {

            /**
             * Constructs a new Identities.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.Identities.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Identities identities. */
            identities: muster.v1.Identity.$Properties[];

            /** Present exactly when the past was asked for. */
            madeOf?: (muster.v1.MadeOf.$Properties|null);

            /**
             * Creates a new Identities instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Identities instance
             */
            static create(properties: muster.v1.Identities.$Shape): muster.v1.Identities & muster.v1.Identities.$Shape;
            static create(properties?: muster.v1.Identities.$Properties): muster.v1.Identities;

            /**
             * Encodes the specified Identities message. Does not implicitly {@link muster.v1.Identities.verify|verify} messages.
             * @param message Identities message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.Identities.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an Identities message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.Identities & muster.v1.Identities.$Shape} Identities
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.Identities & muster.v1.Identities.$Shape;
        }

        namespace Identities {

            /** Properties of an Identities. */
            interface $Properties {

                /** Identities identities */
                identities?: (muster.v1.Identity.$Properties[]|null);

                /** Present exactly when the past was asked for. */
                madeOf?: (muster.v1.MadeOf.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an Identities. */
            type $Shape = muster.v1.Identities.$Properties;
        }

        /**
         * Properties of an Identity.
         * @deprecated Use muster.v1.Identity.$Properties instead.
         */
        interface IIdentity extends muster.v1.Identity.$Properties {
        }

        /** Represents an Identity. */
        class Identity {

            /**
             * Constructs a new Identity.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.Identity.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** "operator", "agent" or "gate". */
            kind: string;

            /** Identity name. */
            name: string;

            /** Identity keyid. */
            keyid: string;

            /** "active", "evicted", "banned" or "revoked". */
            state: string;

            /** Identity sinceUnixMs. */
            sinceUnixMs: number;

            /** Of an operator. */
            roles: string[];

            /** Of an operator: the key that another one replaced, and until when it counts on beside it (wall clock); "" and 0: none does. */
            formerKeyid: string;

            /** Identity formerUntilUnixMs. */
            formerUntilUnixMs: number;

            /** Of an operator: keys that sign commands beside it. */
            further: muster.v1.FurtherKey.$Properties[];

            /**
             * Creates a new Identity instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Identity instance
             */
            static create(properties: muster.v1.Identity.$Shape): muster.v1.Identity & muster.v1.Identity.$Shape;
            static create(properties?: muster.v1.Identity.$Properties): muster.v1.Identity;

            /**
             * Encodes the specified Identity message. Does not implicitly {@link muster.v1.Identity.verify|verify} messages.
             * @param message Identity message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.Identity.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an Identity message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.Identity & muster.v1.Identity.$Shape} Identity
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.Identity & muster.v1.Identity.$Shape;
        }

        namespace Identity {

            /** Properties of an Identity. */
            interface $Properties {

                /** "operator", "agent" or "gate". */
                kind?: (string|null);

                /** Identity name */
                name?: (string|null);

                /** Identity keyid */
                keyid?: (string|null);

                /** "active", "evicted", "banned" or "revoked". */
                state?: (string|null);

                /** Identity sinceUnixMs */
                sinceUnixMs?: (number|null);

                /** Of an operator. */
                roles?: (string[]|null);

                /** Of an operator: the key that another one replaced, and until when it counts on beside it (wall clock); "" and 0: none does. */
                formerKeyid?: (string|null);

                /** Identity formerUntilUnixMs */
                formerUntilUnixMs?: (number|null);

                /** Of an operator: keys that sign commands beside it. */
                further?: (muster.v1.FurtherKey.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an Identity. */
            type $Shape = muster.v1.Identity.$Properties;
        }

        /**
         * Properties of a FurtherKey.
         * @deprecated Use muster.v1.FurtherKey.$Properties instead.
         */
        interface IFurtherKey extends muster.v1.FurtherKey.$Properties {
        }

        /** Represents a FurtherKey. */
        class FurtherKey {

            /**
             * Constructs a new FurtherKey.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.FurtherKey.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** FurtherKey keyid. */
            keyid: string;

            /** Hex. */
            publicKey: string;

            /** FurtherKey label. */
            label: string;

            /** FurtherKey atUnixMs. */
            atUnixMs: number;

            /**
             * Creates a new FurtherKey instance using the specified properties.
             * @param [properties] Properties to set
             * @returns FurtherKey instance
             */
            static create(properties: muster.v1.FurtherKey.$Shape): muster.v1.FurtherKey & muster.v1.FurtherKey.$Shape;
            static create(properties?: muster.v1.FurtherKey.$Properties): muster.v1.FurtherKey;

            /**
             * Encodes the specified FurtherKey message. Does not implicitly {@link muster.v1.FurtherKey.verify|verify} messages.
             * @param message FurtherKey message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.FurtherKey.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a FurtherKey message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.FurtherKey & muster.v1.FurtherKey.$Shape} FurtherKey
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.FurtherKey & muster.v1.FurtherKey.$Shape;
        }

        namespace FurtherKey {

            /** Properties of a FurtherKey. */
            interface $Properties {

                /** FurtherKey keyid */
                keyid?: (string|null);

                /** Hex. */
                publicKey?: (string|null);

                /** FurtherKey label */
                label?: (string|null);

                /** FurtherKey atUnixMs */
                atUnixMs?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a FurtherKey. */
            type $Shape = muster.v1.FurtherKey.$Properties;
        }

        /**
         * Properties of an AlertsRequest.
         * @deprecated Use muster.v1.AlertsRequest.$Properties instead.
         */
        interface IAlertsRequest extends muster.v1.AlertsRequest.$Properties {
        }

        /** Represents an AlertsRequest. */
        class AlertsRequest {

            /**
             * Constructs a new AlertsRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.AlertsRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Empty: every pool. */
            pool: string;

            /** Empty: every alert. */
            alert: string;

            /** Also those that are closed, as far as they are kept. */
            closed: boolean;

            /** Absent: now. Refused by WatchAlerts. */
            asOf?: (muster.v1.AsOf.$Properties|null);

            /**
             * Creates a new AlertsRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns AlertsRequest instance
             */
            static create(properties: muster.v1.AlertsRequest.$Shape): muster.v1.AlertsRequest & muster.v1.AlertsRequest.$Shape;
            static create(properties?: muster.v1.AlertsRequest.$Properties): muster.v1.AlertsRequest;

            /**
             * Encodes the specified AlertsRequest message. Does not implicitly {@link muster.v1.AlertsRequest.verify|verify} messages.
             * @param message AlertsRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.AlertsRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an AlertsRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.AlertsRequest & muster.v1.AlertsRequest.$Shape} AlertsRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.AlertsRequest & muster.v1.AlertsRequest.$Shape;
        }

        namespace AlertsRequest {

            /** Properties of an AlertsRequest. */
            interface $Properties {

                /** Empty: every pool. */
                pool?: (string|null);

                /** Empty: every alert. */
                alert?: (string|null);

                /** Also those that are closed, as far as they are kept. */
                closed?: (boolean|null);

                /** Absent: now. Refused by WatchAlerts. */
                asOf?: (muster.v1.AsOf.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an AlertsRequest. */
            type $Shape = muster.v1.AlertsRequest.$Properties;
        }

        /**
         * Properties of an AlertList.
         * @deprecated Use muster.v1.AlertList.$Properties instead.
         */
        interface IAlertList extends muster.v1.AlertList.$Properties {
        }

        /** Represents an AlertList. */
        class AlertList {

            /**
             * Constructs a new AlertList.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.AlertList.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Wall clock of the controller, Unix milliseconds. */
            madeAtUnixMs: number;

            /** The gravest first, then the newest. */
            alerts: muster.v1.AlertView.$Properties[];

            /** AlertList learnt. */
            learnt: muster.v1.LearntMessages.$Properties[];

            /** Present exactly when the past was asked for. Counts are then those of the last entry, and notices are none. */
            madeOf?: (muster.v1.MadeOf.$Properties|null);

            /**
             * Creates a new AlertList instance using the specified properties.
             * @param [properties] Properties to set
             * @returns AlertList instance
             */
            static create(properties: muster.v1.AlertList.$Shape): muster.v1.AlertList & muster.v1.AlertList.$Shape;
            static create(properties?: muster.v1.AlertList.$Properties): muster.v1.AlertList;

            /**
             * Encodes the specified AlertList message. Does not implicitly {@link muster.v1.AlertList.verify|verify} messages.
             * @param message AlertList message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.AlertList.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an AlertList message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.AlertList & muster.v1.AlertList.$Shape} AlertList
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.AlertList & muster.v1.AlertList.$Shape;
        }

        namespace AlertList {

            /** Properties of an AlertList. */
            interface $Properties {

                /** Wall clock of the controller, Unix milliseconds. */
                madeAtUnixMs?: (number|null);

                /** The gravest first, then the newest. */
                alerts?: (muster.v1.AlertView.$Properties[]|null);

                /** AlertList learnt */
                learnt?: (muster.v1.LearntMessages.$Properties[]|null);

                /** Present exactly when the past was asked for. Counts are then those of the last entry, and notices are none. */
                madeOf?: (muster.v1.MadeOf.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an AlertList. */
            type $Shape = muster.v1.AlertList.$Properties;
        }

        /**
         * Properties of an AlertView.
         * @deprecated Use muster.v1.AlertView.$Properties instead.
         */
        interface IAlertView extends muster.v1.AlertView.$Properties {
        }

        /** One cause, however often and wherever it was said. */
        class AlertView {

            /**
             * Constructs a new AlertView.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.AlertView.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** AlertView pool. */
            pool: string;

            /** 16 hex digits: the same cause has the same id. */
            alert: string;

            /** "message", "dead-code", "invariant", "flag", "source" or "skew". */
            kind: string;

            /** What it is about: a template's identity, a path, an invariant, "P=yes", a source. */
            subject: string;

            /** Hex SHA-256 of the image; empty: it is about no image. */
            executable: string;

            /** AlertView severity. */
            severity: muster.v1.Severity;

            /** As a person reads it, one line. */
            title: string;

            /** "raised", "acknowledged", "resolved" or "closed". */
            state: string;

            /** It was closed or resolved before, and came back. */
            regressed: boolean;

            /** AlertView sinceUnixMs. */
            sinceUnixMs: number;

            /** AlertView template. */
            template: string;

            /** AlertView sample. */
            sample: string;

            /** AlertView names. */
            names: string[];

            /** Why it is an alert: "new for this build", "names dead code power-peg", "1 of 8 says it". */
            facts: string[];

            /** AlertView count. */
            count: number;

            /** Counted within the last minute. */
            lastMinute: number;

            /** AlertView firstUnixMs. */
            firstUnixMs: number;

            /** AlertView lastUnixMs. */
            lastUnixMs: number;

            /** AlertView nodes. */
            nodes: muster.v1.AlertNode.$Properties[];

            /** The one that counts, or waits for approval, last. */
            answers: muster.v1.AlertAnswer.$Properties[];

            /** AlertView notices. */
            notices: muster.v1.AlertNotice.$Properties[];

            /** Whether it holds enablement now. */
            holds: boolean;

            /**
             * Creates a new AlertView instance using the specified properties.
             * @param [properties] Properties to set
             * @returns AlertView instance
             */
            static create(properties: muster.v1.AlertView.$Shape): muster.v1.AlertView & muster.v1.AlertView.$Shape;
            static create(properties?: muster.v1.AlertView.$Properties): muster.v1.AlertView;

            /**
             * Encodes the specified AlertView message. Does not implicitly {@link muster.v1.AlertView.verify|verify} messages.
             * @param message AlertView message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.AlertView.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an AlertView message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.AlertView & muster.v1.AlertView.$Shape} AlertView
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.AlertView & muster.v1.AlertView.$Shape;
        }

        namespace AlertView {

            /** Properties of an AlertView. */
            interface $Properties {

                /** AlertView pool */
                pool?: (string|null);

                /** 16 hex digits: the same cause has the same id. */
                alert?: (string|null);

                /** "message", "dead-code", "invariant", "flag", "source" or "skew". */
                kind?: (string|null);

                /** What it is about: a template's identity, a path, an invariant, "P=yes", a source. */
                subject?: (string|null);

                /** Hex SHA-256 of the image; empty: it is about no image. */
                executable?: (string|null);

                /** AlertView severity */
                severity?: (muster.v1.Severity|null);

                /** As a person reads it, one line. */
                title?: (string|null);

                /** "raised", "acknowledged", "resolved" or "closed". */
                state?: (string|null);

                /** It was closed or resolved before, and came back. */
                regressed?: (boolean|null);

                /** AlertView sinceUnixMs */
                sinceUnixMs?: (number|null);

                /** AlertView template */
                template?: (string|null);

                /** AlertView sample */
                sample?: (string|null);

                /** AlertView names */
                names?: (string[]|null);

                /** Why it is an alert: "new for this build", "names dead code power-peg", "1 of 8 says it". */
                facts?: (string[]|null);

                /** AlertView count */
                count?: (number|null);

                /** Counted within the last minute. */
                lastMinute?: (number|null);

                /** AlertView firstUnixMs */
                firstUnixMs?: (number|null);

                /** AlertView lastUnixMs */
                lastUnixMs?: (number|null);

                /** AlertView nodes */
                nodes?: (muster.v1.AlertNode.$Properties[]|null);

                /** The one that counts, or waits for approval, last. */
                answers?: (muster.v1.AlertAnswer.$Properties[]|null);

                /** AlertView notices */
                notices?: (muster.v1.AlertNotice.$Properties[]|null);

                /** Whether it holds enablement now. */
                holds?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an AlertView. */
            type $Shape = muster.v1.AlertView.$Properties;
        }

        /**
         * Properties of an AlertNode.
         * @deprecated Use muster.v1.AlertNode.$Properties instead.
         */
        interface IAlertNode extends muster.v1.AlertNode.$Properties {
        }

        /** Represents an AlertNode. */
        class AlertNode {

            /**
             * Constructs a new AlertNode.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.AlertNode.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** AlertNode node. */
            node: string;

            /** AlertNode count. */
            count: number;

            /** AlertNode firstUnixMs. */
            firstUnixMs: number;

            /** AlertNode lastUnixMs. */
            lastUnixMs: number;

            /**
             * Creates a new AlertNode instance using the specified properties.
             * @param [properties] Properties to set
             * @returns AlertNode instance
             */
            static create(properties: muster.v1.AlertNode.$Shape): muster.v1.AlertNode & muster.v1.AlertNode.$Shape;
            static create(properties?: muster.v1.AlertNode.$Properties): muster.v1.AlertNode;

            /**
             * Encodes the specified AlertNode message. Does not implicitly {@link muster.v1.AlertNode.verify|verify} messages.
             * @param message AlertNode message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.AlertNode.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an AlertNode message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.AlertNode & muster.v1.AlertNode.$Shape} AlertNode
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.AlertNode & muster.v1.AlertNode.$Shape;
        }

        namespace AlertNode {

            /** Properties of an AlertNode. */
            interface $Properties {

                /** AlertNode node */
                node?: (string|null);

                /** AlertNode count */
                count?: (number|null);

                /** AlertNode firstUnixMs */
                firstUnixMs?: (number|null);

                /** AlertNode lastUnixMs */
                lastUnixMs?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an AlertNode. */
            type $Shape = muster.v1.AlertNode.$Properties;
        }

        /**
         * Properties of an AlertAnswer.
         * @deprecated Use muster.v1.AlertAnswer.$Properties instead.
         */
        interface IAlertAnswer extends muster.v1.AlertAnswer.$Properties {
        }

        /** Represents an AlertAnswer. */
        class AlertAnswer {

            /**
             * Constructs a new AlertAnswer.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.AlertAnswer.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Hex digest of the command. */
            answer: string;

            /** AlertAnswer operator. */
            operator: string;

            /** AlertAnswer cause. */
            cause: string;

            /** AlertAnswer digest. */
            digest: string;

            /** AlertAnswer node. */
            node: string;

            /** AlertAnswer untilUnixMs. */
            untilUnixMs: number;

            /** AlertAnswer text. */
            text: string;

            /** AlertAnswer atUnixMs. */
            atUnixMs: number;

            /** AlertAnswer approvedBy. */
            approvedBy: string;

            /** AlertAnswer approvedAtUnixMs. */
            approvedAtUnixMs: number;

            /** "waiting" (for approval), "in force" or "over". */
            state: string;

            /** Why it is over, e.g. "the count doubled". */
            over: string;

            /**
             * Creates a new AlertAnswer instance using the specified properties.
             * @param [properties] Properties to set
             * @returns AlertAnswer instance
             */
            static create(properties: muster.v1.AlertAnswer.$Shape): muster.v1.AlertAnswer & muster.v1.AlertAnswer.$Shape;
            static create(properties?: muster.v1.AlertAnswer.$Properties): muster.v1.AlertAnswer;

            /**
             * Encodes the specified AlertAnswer message. Does not implicitly {@link muster.v1.AlertAnswer.verify|verify} messages.
             * @param message AlertAnswer message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.AlertAnswer.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an AlertAnswer message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.AlertAnswer & muster.v1.AlertAnswer.$Shape} AlertAnswer
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.AlertAnswer & muster.v1.AlertAnswer.$Shape;
        }

        namespace AlertAnswer {

            /** Properties of an AlertAnswer. */
            interface $Properties {

                /** Hex digest of the command. */
                answer?: (string|null);

                /** AlertAnswer operator */
                operator?: (string|null);

                /** AlertAnswer cause */
                cause?: (string|null);

                /** AlertAnswer digest */
                digest?: (string|null);

                /** AlertAnswer node */
                node?: (string|null);

                /** AlertAnswer untilUnixMs */
                untilUnixMs?: (number|null);

                /** AlertAnswer text */
                text?: (string|null);

                /** AlertAnswer atUnixMs */
                atUnixMs?: (number|null);

                /** AlertAnswer approvedBy */
                approvedBy?: (string|null);

                /** AlertAnswer approvedAtUnixMs */
                approvedAtUnixMs?: (number|null);

                /** "waiting" (for approval), "in force" or "over". */
                state?: (string|null);

                /** Why it is over, e.g. "the count doubled". */
                over?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an AlertAnswer. */
            type $Shape = muster.v1.AlertAnswer.$Properties;
        }

        /**
         * Properties of an AlertNotice.
         * @deprecated Use muster.v1.AlertNotice.$Properties instead.
         */
        interface IAlertNotice extends muster.v1.AlertNotice.$Properties {
        }

        /** Represents an AlertNotice. */
        class AlertNotice {

            /**
             * Constructs a new AlertNotice.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.AlertNotice.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** AlertNotice receiver. */
            receiver: string;

            /** "firing", "answered", "resolved" or "bell". */
            what: string;

            /** AlertNotice atUnixMs. */
            atUnixMs: number;

            /** 0: not yet. */
            deliveredAtUnixMs: number;

            /** AlertNotice tries. */
            tries: number;

            /** Of the last try that failed. */
            failure: string;

            /** The receiver says that it keeps quiet about it, which is no answer. */
            silenced: boolean;

            /**
             * Creates a new AlertNotice instance using the specified properties.
             * @param [properties] Properties to set
             * @returns AlertNotice instance
             */
            static create(properties: muster.v1.AlertNotice.$Shape): muster.v1.AlertNotice & muster.v1.AlertNotice.$Shape;
            static create(properties?: muster.v1.AlertNotice.$Properties): muster.v1.AlertNotice;

            /**
             * Encodes the specified AlertNotice message. Does not implicitly {@link muster.v1.AlertNotice.verify|verify} messages.
             * @param message AlertNotice message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.AlertNotice.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an AlertNotice message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.AlertNotice & muster.v1.AlertNotice.$Shape} AlertNotice
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.AlertNotice & muster.v1.AlertNotice.$Shape;
        }

        namespace AlertNotice {

            /** Properties of an AlertNotice. */
            interface $Properties {

                /** AlertNotice receiver */
                receiver?: (string|null);

                /** "firing", "answered", "resolved" or "bell". */
                what?: (string|null);

                /** AlertNotice atUnixMs */
                atUnixMs?: (number|null);

                /** 0: not yet. */
                deliveredAtUnixMs?: (number|null);

                /** AlertNotice tries */
                tries?: (number|null);

                /** Of the last try that failed. */
                failure?: (string|null);

                /** The receiver says that it keeps quiet about it, which is no answer. */
                silenced?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an AlertNotice. */
            type $Shape = muster.v1.AlertNotice.$Properties;
        }

        /**
         * Properties of a LearntMessages.
         * @deprecated Use muster.v1.LearntMessages.$Properties instead.
         */
        interface ILearntMessages extends muster.v1.LearntMessages.$Properties {
        }

        /** Represents a LearntMessages. */
        class LearntMessages {

            /**
             * Constructs a new LearntMessages.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.LearntMessages.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** LearntMessages pool. */
            pool: string;

            /** LearntMessages executable. */
            executable: string;

            /** Of the set as it is now. */
            digest: string;

            /** 0: nothing is learnt besides in observe mode. */
            learningUntilUnixMs: number;

            /** LearntMessages templates. */
            templates: muster.v1.LearntTemplate.$Properties[];

            /**
             * Creates a new LearntMessages instance using the specified properties.
             * @param [properties] Properties to set
             * @returns LearntMessages instance
             */
            static create(properties: muster.v1.LearntMessages.$Shape): muster.v1.LearntMessages & muster.v1.LearntMessages.$Shape;
            static create(properties?: muster.v1.LearntMessages.$Properties): muster.v1.LearntMessages;

            /**
             * Encodes the specified LearntMessages message. Does not implicitly {@link muster.v1.LearntMessages.verify|verify} messages.
             * @param message LearntMessages message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.LearntMessages.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a LearntMessages message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.LearntMessages & muster.v1.LearntMessages.$Shape} LearntMessages
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.LearntMessages & muster.v1.LearntMessages.$Shape;
        }

        namespace LearntMessages {

            /** Properties of a LearntMessages. */
            interface $Properties {

                /** LearntMessages pool */
                pool?: (string|null);

                /** LearntMessages executable */
                executable?: (string|null);

                /** Of the set as it is now. */
                digest?: (string|null);

                /** 0: nothing is learnt besides in observe mode. */
                learningUntilUnixMs?: (number|null);

                /** LearntMessages templates */
                templates?: (muster.v1.LearntTemplate.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a LearntMessages. */
            type $Shape = muster.v1.LearntMessages.$Properties;
        }

        /**
         * Properties of a LearntTemplate.
         * @deprecated Use muster.v1.LearntTemplate.$Properties instead.
         */
        interface ILearntTemplate extends muster.v1.LearntTemplate.$Properties {
        }

        /** Represents a LearntTemplate. */
        class LearntTemplate {

            /**
             * Constructs a new LearntTemplate.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.LearntTemplate.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** LearntTemplate id. */
            id: string;

            /** LearntTemplate level. */
            level: muster.v1.Severity;

            /** LearntTemplate template. */
            template: string;

            /**
             * Creates a new LearntTemplate instance using the specified properties.
             * @param [properties] Properties to set
             * @returns LearntTemplate instance
             */
            static create(properties: muster.v1.LearntTemplate.$Shape): muster.v1.LearntTemplate & muster.v1.LearntTemplate.$Shape;
            static create(properties?: muster.v1.LearntTemplate.$Properties): muster.v1.LearntTemplate;

            /**
             * Encodes the specified LearntTemplate message. Does not implicitly {@link muster.v1.LearntTemplate.verify|verify} messages.
             * @param message LearntTemplate message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.LearntTemplate.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a LearntTemplate message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.LearntTemplate & muster.v1.LearntTemplate.$Shape} LearntTemplate
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.LearntTemplate & muster.v1.LearntTemplate.$Shape;
        }

        namespace LearntTemplate {

            /** Properties of a LearntTemplate. */
            interface $Properties {

                /** LearntTemplate id */
                id?: (string|null);

                /** LearntTemplate level */
                level?: (muster.v1.Severity|null);

                /** LearntTemplate template */
                template?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a LearntTemplate. */
            type $Shape = muster.v1.LearntTemplate.$Properties;
        }

        /**
         * Properties of a ZombiesRequest.
         * @deprecated Use muster.v1.ZombiesRequest.$Properties instead.
         */
        interface IZombiesRequest extends muster.v1.ZombiesRequest.$Properties {
        }

        /** Represents a ZombiesRequest. */
        class ZombiesRequest {

            /**
             * Constructs a new ZombiesRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.ZombiesRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ZombiesRequest pool. */
            pool: string;

            /** Days without a sight that make a zombie; 0: what the pool's policy says, or 90. */
            days: number;

            /**
             * Creates a new ZombiesRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ZombiesRequest instance
             */
            static create(properties: muster.v1.ZombiesRequest.$Shape): muster.v1.ZombiesRequest & muster.v1.ZombiesRequest.$Shape;
            static create(properties?: muster.v1.ZombiesRequest.$Properties): muster.v1.ZombiesRequest;

            /**
             * Encodes the specified ZombiesRequest message. Does not implicitly {@link muster.v1.ZombiesRequest.verify|verify} messages.
             * @param message ZombiesRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.ZombiesRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ZombiesRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.ZombiesRequest & muster.v1.ZombiesRequest.$Shape} ZombiesRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.ZombiesRequest & muster.v1.ZombiesRequest.$Shape;
        }

        namespace ZombiesRequest {

            /** Properties of a ZombiesRequest. */
            interface $Properties {

                /** ZombiesRequest pool */
                pool?: (string|null);

                /** Days without a sight that make a zombie; 0: what the pool's policy says, or 90. */
                days?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ZombiesRequest. */
            type $Shape = muster.v1.ZombiesRequest.$Properties;
        }

        /**
         * Properties of a ZombieList.
         * @deprecated Use muster.v1.ZombieList.$Properties instead.
         */
        interface IZombieList extends muster.v1.ZombieList.$Properties {
        }

        /** Represents a ZombieList. */
        class ZombieList {

            /**
             * Constructs a new ZombieList.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.ZombieList.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ZombieList days. */
            days: number;

            /** Sorted by (kind, name, executable). */
            names: muster.v1.ZombieView.$Properties[];

            /** ZombieList madeAtUnixMs. */
            madeAtUnixMs: number;

            /**
             * Creates a new ZombieList instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ZombieList instance
             */
            static create(properties: muster.v1.ZombieList.$Shape): muster.v1.ZombieList & muster.v1.ZombieList.$Shape;
            static create(properties?: muster.v1.ZombieList.$Properties): muster.v1.ZombieList;

            /**
             * Encodes the specified ZombieList message. Does not implicitly {@link muster.v1.ZombieList.verify|verify} messages.
             * @param message ZombieList message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.ZombieList.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ZombieList message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.ZombieList & muster.v1.ZombieList.$Shape} ZombieList
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.ZombieList & muster.v1.ZombieList.$Shape;
        }

        namespace ZombieList {

            /** Properties of a ZombieList. */
            interface $Properties {

                /** ZombieList days */
                days?: (number|null);

                /** Sorted by (kind, name, executable). */
                names?: (muster.v1.ZombieView.$Properties[]|null);

                /** ZombieList madeAtUnixMs */
                madeAtUnixMs?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ZombieList. */
            type $Shape = muster.v1.ZombieList.$Properties;
        }

        /**
         * Properties of a ZombieView.
         * @deprecated Use muster.v1.ZombieView.$Properties instead.
         */
        interface IZombieView extends muster.v1.ZombieView.$Properties {
        }

        /** One name in one image. */
        class ZombieView {

            /**
             * Constructs a new ZombieView.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.ZombieView.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ZombieView name. */
            name?: (muster.v1.LivingName.$Properties|null);

            /** Hex SHA-256 of the image's first file. */
            executable: string;

            /** "SERVICE VERSION" of its contract; "" without one. */
            build: string;

            /** "LIVE": seen in this image. "DORMANT": never seen in it. "DEAD": declared so; to run it is an incident. */
            state: string;

            /** Wall clocks, Unix milliseconds. 0: never. */
            lastSeenUnixMs: number;

            /** When this image was first listened to in this pool; 0: never. */
            watchedSinceUnixMs: number;

            /** What is to be done about it: "" nothing, "NOT_SEEN" for so many days, "DEAD_SEEN" declared dead and seen, "CANNOT_TELL" not listened to for so long. */
            finding: string;

            /** Who keeps it, why and until when; "" and 0: nobody. */
            keptBy: string;

            /** ZombieView keptReason. */
            keptReason: string;

            /** ZombieView keptUntilUnixMs. */
            keptUntilUnixMs: number;

            /** The node that said it last. */
            node: string;

            /**
             * Creates a new ZombieView instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ZombieView instance
             */
            static create(properties: muster.v1.ZombieView.$Shape): muster.v1.ZombieView & muster.v1.ZombieView.$Shape;
            static create(properties?: muster.v1.ZombieView.$Properties): muster.v1.ZombieView;

            /**
             * Encodes the specified ZombieView message. Does not implicitly {@link muster.v1.ZombieView.verify|verify} messages.
             * @param message ZombieView message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.ZombieView.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ZombieView message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.ZombieView & muster.v1.ZombieView.$Shape} ZombieView
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.ZombieView & muster.v1.ZombieView.$Shape;
        }

        namespace ZombieView {

            /** Properties of a ZombieView. */
            interface $Properties {

                /** ZombieView name */
                name?: (muster.v1.LivingName.$Properties|null);

                /** Hex SHA-256 of the image's first file. */
                executable?: (string|null);

                /** "SERVICE VERSION" of its contract; "" without one. */
                build?: (string|null);

                /** "LIVE": seen in this image. "DORMANT": never seen in it. "DEAD": declared so; to run it is an incident. */
                state?: (string|null);

                /** Wall clocks, Unix milliseconds. 0: never. */
                lastSeenUnixMs?: (number|null);

                /** When this image was first listened to in this pool; 0: never. */
                watchedSinceUnixMs?: (number|null);

                /** What is to be done about it: "" nothing, "NOT_SEEN" for so many days, "DEAD_SEEN" declared dead and seen, "CANNOT_TELL" not listened to for so long. */
                finding?: (string|null);

                /** Who keeps it, why and until when; "" and 0: nobody. */
                keptBy?: (string|null);

                /** ZombieView keptReason */
                keptReason?: (string|null);

                /** ZombieView keptUntilUnixMs */
                keptUntilUnixMs?: (number|null);

                /** The node that said it last. */
                node?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ZombieView. */
            type $Shape = muster.v1.ZombieView.$Properties;
        }

        /**
         * Properties of a RecordRequest.
         * @deprecated Use muster.v1.RecordRequest.$Properties instead.
         */
        interface IRecordRequest extends muster.v1.RecordRequest.$Properties {
        }

        /** Represents a RecordRequest. */
        class RecordRequest {

            /**
             * Constructs a new RecordRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.RecordRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** At most 64; empty: every pool. */
            pools: string[];

            /**
             * Creates a new RecordRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns RecordRequest instance
             */
            static create(properties: muster.v1.RecordRequest.$Shape): muster.v1.RecordRequest & muster.v1.RecordRequest.$Shape;
            static create(properties?: muster.v1.RecordRequest.$Properties): muster.v1.RecordRequest;

            /**
             * Encodes the specified RecordRequest message. Does not implicitly {@link muster.v1.RecordRequest.verify|verify} messages.
             * @param message RecordRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.RecordRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RecordRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.RecordRequest & muster.v1.RecordRequest.$Shape} RecordRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.RecordRequest & muster.v1.RecordRequest.$Shape;
        }

        namespace RecordRequest {

            /** Properties of a RecordRequest. */
            interface $Properties {

                /** At most 64; empty: every pool. */
                pools?: (string[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RecordRequest. */
            type $Shape = muster.v1.RecordRequest.$Properties;
        }

        /**
         * Properties of a Recorded.
         * @deprecated Use muster.v1.Recorded.$Properties instead.
         */
        interface IRecorded extends muster.v1.Recorded.$Properties {
        }

        /** One thing that a controller was told or had on record. */
        class Recorded {

            /**
             * Constructs a new Recorded.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.Recorded.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Wall clock of the controller, Unix milliseconds; never steps back within one recording. */
            atUnixMs: number;

            /** First, once. */
            begins?: (muster.v1.RecordingBegins.$Properties|null);

            /** A record of the store as it is now; without a value it is gone. */
            record?: (muster.v1.StoredRecord.$Properties|null);

            /** Authenticated evidence that says something new, as it was signed. */
            evidence?: (muster.v1.Envelope.$Properties|null);

            /** A node that said nothing for three heartbeats. */
            silent?: (string|null);

            /** Heartbeats that said nothing new, since the last of these: names of nodes, sorted. */
            beats?: (muster.v1.Beats.$Properties|null);

            /** Recorded what. */
            what?: ("begins"|"record"|"evidence"|"silent"|"beats");

            /**
             * Creates a new Recorded instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Recorded instance
             */
            static create(properties: muster.v1.Recorded.$Shape): muster.v1.Recorded & muster.v1.Recorded.$Shape;
            static create(properties?: muster.v1.Recorded.$Properties): muster.v1.Recorded;

            /**
             * Encodes the specified Recorded message. Does not implicitly {@link muster.v1.Recorded.verify|verify} messages.
             * @param message Recorded message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.Recorded.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Recorded message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.Recorded & muster.v1.Recorded.$Shape} Recorded
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.Recorded & muster.v1.Recorded.$Shape;
        }

        namespace Recorded {

            /** Properties of a Recorded. */
            interface $Properties {

                /** Wall clock of the controller, Unix milliseconds; never steps back within one recording. */
                atUnixMs?: (number|null);

                /** First, once. */
                begins?: (muster.v1.RecordingBegins.$Properties|null);

                /** A record of the store as it is now; without a value it is gone. */
                record?: (muster.v1.StoredRecord.$Properties|null);

                /** Authenticated evidence that says something new, as it was signed. */
                evidence?: (muster.v1.Envelope.$Properties|null);

                /** A node that said nothing for three heartbeats. */
                silent?: (string|null);

                /** Heartbeats that said nothing new, since the last of these: names of nodes, sorted. */
                beats?: (muster.v1.Beats.$Properties|null);

                /** Recorded what */
                what?: ("begins"|"record"|"evidence"|"silent"|"beats");

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Narrowed shape of a Recorded. */
            type $Shape = {
              atUnixMs?: number|null;
              begins?: muster.v1.RecordingBegins.$Shape|null;
              record?: muster.v1.StoredRecord.$Shape|null;
              evidence?: muster.v1.Envelope.$Shape|null;
              silent?: string|null;
              beats?: muster.v1.Beats.$Shape|null;
              $unknowns?: Uint8Array[];
            } & (
              ({ what?: undefined; begins?: null; record?: null; evidence?: null; silent?: null; beats?: null }|{ what?: "begins"; begins: muster.v1.RecordingBegins.$Shape; record?: null; evidence?: null; silent?: null; beats?: null }|{ what?: "record"; begins?: null; record: muster.v1.StoredRecord.$Shape; evidence?: null; silent?: null; beats?: null }|{ what?: "evidence"; begins?: null; record?: null; evidence: muster.v1.Envelope.$Shape; silent?: null; beats?: null }|{ what?: "silent"; begins?: null; record?: null; evidence?: null; silent: string; beats?: null }|{ what?: "beats"; begins?: null; record?: null; evidence?: null; silent?: null; beats: muster.v1.Beats.$Shape })
            );
        }

        /**
         * Properties of a RecordingBegins.
         * @deprecated Use muster.v1.RecordingBegins.$Properties instead.
         */
        interface IRecordingBegins extends muster.v1.RecordingBegins.$Properties {
        }

        /** Represents a RecordingBegins. */
        class RecordingBegins {

            /**
             * Constructs a new RecordingBegins.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.RecordingBegins.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RecordingBegins trustDomain. */
            trustDomain: string;

            /** RecordingBegins controller. */
            controller: string;

            /** RecordingBegins storeRevision. */
            storeRevision: number;

            /** RecordingBegins pools. */
            pools: string[];

            /** Heartbeat interval, milliseconds: a node is silent after three of them. */
            heartbeatMs: number;

            /**
             * Creates a new RecordingBegins instance using the specified properties.
             * @param [properties] Properties to set
             * @returns RecordingBegins instance
             */
            static create(properties: muster.v1.RecordingBegins.$Shape): muster.v1.RecordingBegins & muster.v1.RecordingBegins.$Shape;
            static create(properties?: muster.v1.RecordingBegins.$Properties): muster.v1.RecordingBegins;

            /**
             * Encodes the specified RecordingBegins message. Does not implicitly {@link muster.v1.RecordingBegins.verify|verify} messages.
             * @param message RecordingBegins message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.RecordingBegins.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RecordingBegins message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.RecordingBegins & muster.v1.RecordingBegins.$Shape} RecordingBegins
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.RecordingBegins & muster.v1.RecordingBegins.$Shape;
        }

        namespace RecordingBegins {

            /** Properties of a RecordingBegins. */
            interface $Properties {

                /** RecordingBegins trustDomain */
                trustDomain?: (string|null);

                /** RecordingBegins controller */
                controller?: (string|null);

                /** RecordingBegins storeRevision */
                storeRevision?: (number|null);

                /** RecordingBegins pools */
                pools?: (string[]|null);

                /** Heartbeat interval, milliseconds: a node is silent after three of them. */
                heartbeatMs?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RecordingBegins. */
            type $Shape = muster.v1.RecordingBegins.$Properties;
        }

        /**
         * Properties of a StoredRecord.
         * @deprecated Use muster.v1.StoredRecord.$Properties instead.
         */
        interface IStoredRecord extends muster.v1.StoredRecord.$Properties {
        }

        /** Represents a StoredRecord. */
        class StoredRecord {

            /**
             * Constructs a new StoredRecord.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.StoredRecord.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** StoredRecord key. */
            key: string;

            /** StoredRecord value. */
            value: Uint8Array;

            /**
             * Creates a new StoredRecord instance using the specified properties.
             * @param [properties] Properties to set
             * @returns StoredRecord instance
             */
            static create(properties: muster.v1.StoredRecord.$Shape): muster.v1.StoredRecord & muster.v1.StoredRecord.$Shape;
            static create(properties?: muster.v1.StoredRecord.$Properties): muster.v1.StoredRecord;

            /**
             * Encodes the specified StoredRecord message. Does not implicitly {@link muster.v1.StoredRecord.verify|verify} messages.
             * @param message StoredRecord message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.StoredRecord.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a StoredRecord message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.StoredRecord & muster.v1.StoredRecord.$Shape} StoredRecord
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.StoredRecord & muster.v1.StoredRecord.$Shape;
        }

        namespace StoredRecord {

            /** Properties of a StoredRecord. */
            interface $Properties {

                /** StoredRecord key */
                key?: (string|null);

                /** StoredRecord value */
                value?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a StoredRecord. */
            type $Shape = muster.v1.StoredRecord.$Properties;
        }

        /**
         * Properties of a Beats.
         * @deprecated Use muster.v1.Beats.$Properties instead.
         */
        interface IBeats extends muster.v1.Beats.$Properties {
        }

        /** Represents a Beats. */
        class Beats {

            /**
             * Constructs a new Beats.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.Beats.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Beats nodes. */
            nodes: string[];

            /**
             * Creates a new Beats instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Beats instance
             */
            static create(properties: muster.v1.Beats.$Shape): muster.v1.Beats & muster.v1.Beats.$Shape;
            static create(properties?: muster.v1.Beats.$Properties): muster.v1.Beats;

            /**
             * Encodes the specified Beats message. Does not implicitly {@link muster.v1.Beats.verify|verify} messages.
             * @param message Beats message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.Beats.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Beats message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.Beats & muster.v1.Beats.$Shape} Beats
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.Beats & muster.v1.Beats.$Shape;
        }

        namespace Beats {

            /** Properties of a Beats. */
            interface $Properties {

                /** Beats nodes */
                nodes?: (string[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Beats. */
            type $Shape = muster.v1.Beats.$Properties;
        }

        /**
         * Properties of a StoreHealth.
         * @deprecated Use muster.v1.StoreHealth.$Properties instead.
         */
        interface IStoreHealth extends muster.v1.StoreHealth.$Properties {
        }

        /** The store as one controller sees it. */
        class StoreHealth {

            /**
             * Constructs a new StoreHealth.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.StoreHealth.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** "level", "etcd" or "memory". */
            kind: string;

            /** Since the watch was last known to be up to date, milliseconds. */
            lagMs: number;

            /** How long this controller's lease still surely holds; 0: in doubt. Without end: 2^53-1. */
            leaseLeftMs: number;

            /** Which member answers, for etcd. */
            endpoint: string;

            /** Why nothing can be written, in words; empty: it can. */
            trouble: string;

            /**
             * Creates a new StoreHealth instance using the specified properties.
             * @param [properties] Properties to set
             * @returns StoreHealth instance
             */
            static create(properties: muster.v1.StoreHealth.$Shape): muster.v1.StoreHealth & muster.v1.StoreHealth.$Shape;
            static create(properties?: muster.v1.StoreHealth.$Properties): muster.v1.StoreHealth;

            /**
             * Encodes the specified StoreHealth message. Does not implicitly {@link muster.v1.StoreHealth.verify|verify} messages.
             * @param message StoreHealth message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.StoreHealth.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a StoreHealth message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.StoreHealth & muster.v1.StoreHealth.$Shape} StoreHealth
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.StoreHealth & muster.v1.StoreHealth.$Shape;
        }

        namespace StoreHealth {

            /** Properties of a StoreHealth. */
            interface $Properties {

                /** "level", "etcd" or "memory". */
                kind?: (string|null);

                /** Since the watch was last known to be up to date, milliseconds. */
                lagMs?: (number|null);

                /** How long this controller's lease still surely holds; 0: in doubt. Without end: 2^53-1. */
                leaseLeftMs?: (number|null);

                /** Which member answers, for etcd. */
                endpoint?: (string|null);

                /** Why nothing can be written, in words; empty: it can. */
                trouble?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a StoreHealth. */
            type $Shape = muster.v1.StoreHealth.$Properties;
        }

        /**
         * Properties of a BackupRequest.
         * @deprecated Use muster.v1.BackupRequest.$Properties instead.
         */
        interface IBackupRequest extends muster.v1.BackupRequest.$Properties {
        }

        /** Represents a BackupRequest. */
        class BackupRequest {

            /**
             * Constructs a new BackupRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.BackupRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /**
             * Creates a new BackupRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns BackupRequest instance
             */
            static create(properties: muster.v1.BackupRequest.$Shape): muster.v1.BackupRequest & muster.v1.BackupRequest.$Shape;
            static create(properties?: muster.v1.BackupRequest.$Properties): muster.v1.BackupRequest;

            /**
             * Encodes the specified BackupRequest message. Does not implicitly {@link muster.v1.BackupRequest.verify|verify} messages.
             * @param message BackupRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.BackupRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a BackupRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.BackupRequest & muster.v1.BackupRequest.$Shape} BackupRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.BackupRequest & muster.v1.BackupRequest.$Shape;
        }

        namespace BackupRequest {

            /** Properties of a BackupRequest. */
            interface $Properties {

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a BackupRequest. */
            type $Shape = muster.v1.BackupRequest.$Properties;
        }

        /**
         * Properties of a BackupPart.
         * @deprecated Use muster.v1.BackupPart.$Properties instead.
         */
        interface IBackupPart extends muster.v1.BackupPart.$Properties {
        }

        /** Represents a BackupPart. */
        class BackupPart {

            /**
             * Constructs a new BackupPart.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.BackupPart.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Whole lines, each with its line end. */
            lines: Uint8Array;

            /**
             * Creates a new BackupPart instance using the specified properties.
             * @param [properties] Properties to set
             * @returns BackupPart instance
             */
            static create(properties: muster.v1.BackupPart.$Shape): muster.v1.BackupPart & muster.v1.BackupPart.$Shape;
            static create(properties?: muster.v1.BackupPart.$Properties): muster.v1.BackupPart;

            /**
             * Encodes the specified BackupPart message. Does not implicitly {@link muster.v1.BackupPart.verify|verify} messages.
             * @param message BackupPart message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.BackupPart.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a BackupPart message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.BackupPart & muster.v1.BackupPart.$Shape} BackupPart
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.BackupPart & muster.v1.BackupPart.$Shape;
        }

        namespace BackupPart {

            /** Properties of a BackupPart. */
            interface $Properties {

                /** Whole lines, each with its line end. */
                lines?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a BackupPart. */
            type $Shape = muster.v1.BackupPart.$Properties;
        }

        /**
         * Properties of a PageLinkRequest.
         * @deprecated Use muster.v1.PageLinkRequest.$Properties instead.
         */
        interface IPageLinkRequest extends muster.v1.PageLinkRequest.$Properties {
        }

        /** Represents a PageLinkRequest. */
        class PageLinkRequest {

            /**
             * Constructs a new PageLinkRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.PageLinkRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /**
             * Creates a new PageLinkRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns PageLinkRequest instance
             */
            static create(properties: muster.v1.PageLinkRequest.$Shape): muster.v1.PageLinkRequest & muster.v1.PageLinkRequest.$Shape;
            static create(properties?: muster.v1.PageLinkRequest.$Properties): muster.v1.PageLinkRequest;

            /**
             * Encodes the specified PageLinkRequest message. Does not implicitly {@link muster.v1.PageLinkRequest.verify|verify} messages.
             * @param message PageLinkRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.PageLinkRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a PageLinkRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.PageLinkRequest & muster.v1.PageLinkRequest.$Shape} PageLinkRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.PageLinkRequest & muster.v1.PageLinkRequest.$Shape;
        }

        namespace PageLinkRequest {

            /** Properties of a PageLinkRequest. */
            interface $Properties {

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a PageLinkRequest. */
            type $Shape = muster.v1.PageLinkRequest.$Properties;
        }

        /**
         * Properties of a PageLink.
         * @deprecated Use muster.v1.PageLink.$Properties instead.
         */
        interface IPageLink extends muster.v1.PageLink.$Properties {
        }

        /** Represents a PageLink. */
        class PageLink {

            /**
             * Constructs a new PageLink.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.PageLink.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Whoever opens it first is the operator who asked for it. */
            url: string;

            /** Wall clock of the controller, Unix milliseconds. */
            expiresAtUnixMs: number;

            /**
             * Creates a new PageLink instance using the specified properties.
             * @param [properties] Properties to set
             * @returns PageLink instance
             */
            static create(properties: muster.v1.PageLink.$Shape): muster.v1.PageLink & muster.v1.PageLink.$Shape;
            static create(properties?: muster.v1.PageLink.$Properties): muster.v1.PageLink;

            /**
             * Encodes the specified PageLink message. Does not implicitly {@link muster.v1.PageLink.verify|verify} messages.
             * @param message PageLink message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.PageLink.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a PageLink message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.PageLink & muster.v1.PageLink.$Shape} PageLink
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.PageLink & muster.v1.PageLink.$Shape;
        }

        namespace PageLink {

            /** Properties of a PageLink. */
            interface $Properties {

                /** Whoever opens it first is the operator who asked for it. */
                url?: (string|null);

                /** Wall clock of the controller, Unix milliseconds. */
                expiresAtUnixMs?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a PageLink. */
            type $Shape = muster.v1.PageLink.$Properties;
        }

        /**
         * Properties of a TrustRequest.
         * @deprecated Use muster.v1.TrustRequest.$Properties instead.
         */
        interface ITrustRequest extends muster.v1.TrustRequest.$Properties {
        }

        /** Represents a TrustRequest. */
        class TrustRequest {

            /**
             * Constructs a new TrustRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.TrustRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /**
             * Creates a new TrustRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns TrustRequest instance
             */
            static create(properties: muster.v1.TrustRequest.$Shape): muster.v1.TrustRequest & muster.v1.TrustRequest.$Shape;
            static create(properties?: muster.v1.TrustRequest.$Properties): muster.v1.TrustRequest;

            /**
             * Encodes the specified TrustRequest message. Does not implicitly {@link muster.v1.TrustRequest.verify|verify} messages.
             * @param message TrustRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.TrustRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a TrustRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.TrustRequest & muster.v1.TrustRequest.$Shape} TrustRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.TrustRequest & muster.v1.TrustRequest.$Shape;
        }

        namespace TrustRequest {

            /** Properties of a TrustRequest. */
            interface $Properties {

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a TrustRequest. */
            type $Shape = muster.v1.TrustRequest.$Properties;
        }

        /**
         * Properties of a TrustView.
         * @deprecated Use muster.v1.TrustView.$Properties instead.
         */
        interface ITrustView extends muster.v1.TrustView.$Properties {
        }

        /** Represents a TrustView. */
        class TrustView {

            /**
             * Constructs a new TrustView.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.TrustView.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Of the last statement that followers were made; 0: there was none. */
            serial: number;

            /** In the order that they came. */
            permitKeys: muster.v1.PermitKeyView.$Properties[];

            /** TrustView authorities. */
            authorities: muster.v1.AuthorityView.$Properties[];

            /** Keys that sign the log, as permit_keys, and the present one as a vkey. */
            logKeys: muster.v1.PermitKeyView.$Properties[];

            /** TrustView logVkey. */
            logVkey: string;

            /**
             * Creates a new TrustView instance using the specified properties.
             * @param [properties] Properties to set
             * @returns TrustView instance
             */
            static create(properties: muster.v1.TrustView.$Shape): muster.v1.TrustView & muster.v1.TrustView.$Shape;
            static create(properties?: muster.v1.TrustView.$Properties): muster.v1.TrustView;

            /**
             * Encodes the specified TrustView message. Does not implicitly {@link muster.v1.TrustView.verify|verify} messages.
             * @param message TrustView message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.TrustView.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a TrustView message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.TrustView & muster.v1.TrustView.$Shape} TrustView
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.TrustView & muster.v1.TrustView.$Shape;
        }

        namespace TrustView {

            /** Properties of a TrustView. */
            interface $Properties {

                /** Of the last statement that followers were made; 0: there was none. */
                serial?: (number|null);

                /** In the order that they came. */
                permitKeys?: (muster.v1.PermitKeyView.$Properties[]|null);

                /** TrustView authorities */
                authorities?: (muster.v1.AuthorityView.$Properties[]|null);

                /** Keys that sign the log, as permit_keys, and the present one as a vkey. */
                logKeys?: (muster.v1.PermitKeyView.$Properties[]|null);

                /** TrustView logVkey */
                logVkey?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a TrustView. */
            type $Shape = muster.v1.TrustView.$Properties;
        }

        /**
         * Properties of a PermitKeyView.
         * @deprecated Use muster.v1.PermitKeyView.$Properties instead.
         */
        interface IPermitKeyView extends muster.v1.PermitKeyView.$Properties {
        }

        /** Represents a PermitKeyView. */
        class PermitKeyView {

            /**
             * Constructs a new PermitKeyView.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.PermitKeyView.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** PermitKeyView keyid. */
            keyid: string;

            /** "announced", "signing", "retiring" or "dead". */
            state: string;

            /** PermitKeyView sinceUnixMs. */
            sinceUnixMs: number;

            /** When what comes next of it is due; 0: nothing is. */
            dueUnixMs: number;

            /**
             * Creates a new PermitKeyView instance using the specified properties.
             * @param [properties] Properties to set
             * @returns PermitKeyView instance
             */
            static create(properties: muster.v1.PermitKeyView.$Shape): muster.v1.PermitKeyView & muster.v1.PermitKeyView.$Shape;
            static create(properties?: muster.v1.PermitKeyView.$Properties): muster.v1.PermitKeyView;

            /**
             * Encodes the specified PermitKeyView message. Does not implicitly {@link muster.v1.PermitKeyView.verify|verify} messages.
             * @param message PermitKeyView message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.PermitKeyView.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a PermitKeyView message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.PermitKeyView & muster.v1.PermitKeyView.$Shape} PermitKeyView
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.PermitKeyView & muster.v1.PermitKeyView.$Shape;
        }

        namespace PermitKeyView {

            /** Properties of a PermitKeyView. */
            interface $Properties {

                /** PermitKeyView keyid */
                keyid?: (string|null);

                /** "announced", "signing", "retiring" or "dead". */
                state?: (string|null);

                /** PermitKeyView sinceUnixMs */
                sinceUnixMs?: (number|null);

                /** When what comes next of it is due; 0: nothing is. */
                dueUnixMs?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a PermitKeyView. */
            type $Shape = muster.v1.PermitKeyView.$Properties;
        }

        /**
         * Properties of an AuthorityView.
         * @deprecated Use muster.v1.AuthorityView.$Properties instead.
         */
        interface IAuthorityView extends muster.v1.AuthorityView.$Properties {
        }

        /** Represents an AuthorityView. */
        class AuthorityView {

            /**
             * Constructs a new AuthorityView.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.AuthorityView.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Hex, of its DER: what join commands and contexts pin. */
            sha256: string;

            /** "announced", "issuing", "retiring" or "dead". */
            state: string;

            /** AuthorityView sinceUnixMs. */
            sinceUnixMs: number;

            /** When what comes next of it is due; 0: nothing is, or it is a person's to say. */
            dueUnixMs: number;

            /** AuthorityView notAfterUnixMs. */
            notAfterUnixMs: number;

            /** How many hold a certificate of it that counts, and the first 100 of them: "agent n1", "gate edge". */
            heldBy: number;

            /** AuthorityView holders. */
            holders: string[];

            /**
             * Creates a new AuthorityView instance using the specified properties.
             * @param [properties] Properties to set
             * @returns AuthorityView instance
             */
            static create(properties: muster.v1.AuthorityView.$Shape): muster.v1.AuthorityView & muster.v1.AuthorityView.$Shape;
            static create(properties?: muster.v1.AuthorityView.$Properties): muster.v1.AuthorityView;

            /**
             * Encodes the specified AuthorityView message. Does not implicitly {@link muster.v1.AuthorityView.verify|verify} messages.
             * @param message AuthorityView message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.AuthorityView.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an AuthorityView message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.AuthorityView & muster.v1.AuthorityView.$Shape} AuthorityView
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.AuthorityView & muster.v1.AuthorityView.$Shape;
        }

        namespace AuthorityView {

            /** Properties of an AuthorityView. */
            interface $Properties {

                /** Hex, of its DER: what join commands and contexts pin. */
                sha256?: (string|null);

                /** "announced", "issuing", "retiring" or "dead". */
                state?: (string|null);

                /** AuthorityView sinceUnixMs */
                sinceUnixMs?: (number|null);

                /** When what comes next of it is due; 0: nothing is, or it is a person's to say. */
                dueUnixMs?: (number|null);

                /** AuthorityView notAfterUnixMs */
                notAfterUnixMs?: (number|null);

                /** How many hold a certificate of it that counts, and the first 100 of them: "agent n1", "gate edge". */
                heldBy?: (number|null);

                /** AuthorityView holders */
                holders?: (string[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an AuthorityView. */
            type $Shape = muster.v1.AuthorityView.$Properties;
        }

        /**
         * Properties of a ControllersRequest.
         * @deprecated Use muster.v1.ControllersRequest.$Properties instead.
         */
        interface IControllersRequest extends muster.v1.ControllersRequest.$Properties {
        }

        /** Represents a ControllersRequest. */
        class ControllersRequest {

            /**
             * Constructs a new ControllersRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.ControllersRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /**
             * Creates a new ControllersRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ControllersRequest instance
             */
            static create(properties: muster.v1.ControllersRequest.$Shape): muster.v1.ControllersRequest & muster.v1.ControllersRequest.$Shape;
            static create(properties?: muster.v1.ControllersRequest.$Properties): muster.v1.ControllersRequest;

            /**
             * Encodes the specified ControllersRequest message. Does not implicitly {@link muster.v1.ControllersRequest.verify|verify} messages.
             * @param message ControllersRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.ControllersRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ControllersRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.ControllersRequest & muster.v1.ControllersRequest.$Shape} ControllersRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.ControllersRequest & muster.v1.ControllersRequest.$Shape;
        }

        namespace ControllersRequest {

            /** Properties of a ControllersRequest. */
            interface $Properties {

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ControllersRequest. */
            type $Shape = muster.v1.ControllersRequest.$Properties;
        }

        /**
         * Properties of a ControllerList.
         * @deprecated Use muster.v1.ControllerList.$Properties instead.
         */
        interface IControllerList extends muster.v1.ControllerList.$Properties {
        }

        /** Represents a ControllerList. */
        class ControllerList {

            /**
             * Constructs a new ControllerList.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.ControllerList.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Sorted by name. */
            controllers: muster.v1.ControllerView.$Properties[];

            /** The name of the one that answers, and of the one that does what only one does; "" while nobody is. */
            asked: string;

            /** ControllerList leader. */
            leader: string;

            /** ControllerList store. */
            store?: (muster.v1.StoreHealth.$Properties|null);

            /**
             * Creates a new ControllerList instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ControllerList instance
             */
            static create(properties: muster.v1.ControllerList.$Shape): muster.v1.ControllerList & muster.v1.ControllerList.$Shape;
            static create(properties?: muster.v1.ControllerList.$Properties): muster.v1.ControllerList;

            /**
             * Encodes the specified ControllerList message. Does not implicitly {@link muster.v1.ControllerList.verify|verify} messages.
             * @param message ControllerList message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.ControllerList.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ControllerList message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.ControllerList & muster.v1.ControllerList.$Shape} ControllerList
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.ControllerList & muster.v1.ControllerList.$Shape;
        }

        namespace ControllerList {

            /** Properties of a ControllerList. */
            interface $Properties {

                /** Sorted by name. */
                controllers?: (muster.v1.ControllerView.$Properties[]|null);

                /** The name of the one that answers, and of the one that does what only one does; "" while nobody is. */
                asked?: (string|null);

                /** ControllerList leader */
                leader?: (string|null);

                /** ControllerList store */
                store?: (muster.v1.StoreHealth.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ControllerList. */
            type $Shape = muster.v1.ControllerList.$Properties;
        }

        /**
         * Properties of a ControllerView.
         * @deprecated Use muster.v1.ControllerView.$Properties instead.
         */
        interface IControllerView extends muster.v1.ControllerView.$Properties {
        }

        /** Represents a ControllerView. */
        class ControllerView {

            /**
             * Constructs a new ControllerView.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.ControllerView.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ControllerView name. */
            name: string;

            /** ControllerView issuerEpoch. */
            issuerEpoch: number;

            /** host:port of its listeners, as it gives them to others. */
            agents: string;

            /** ControllerView public. */
            public: string;

            /** ControllerView version. */
            version: string;

            /** ControllerView startedAtUnixMs. */
            startedAtUnixMs: number;

            /** ControllerView draining. */
            draining: boolean;

            /** Nodes that it owns, and how many of these are silent. */
            nodes: number;

            /** ControllerView silent. */
            silent: number;

            /**
             * Creates a new ControllerView instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ControllerView instance
             */
            static create(properties: muster.v1.ControllerView.$Shape): muster.v1.ControllerView & muster.v1.ControllerView.$Shape;
            static create(properties?: muster.v1.ControllerView.$Properties): muster.v1.ControllerView;

            /**
             * Encodes the specified ControllerView message. Does not implicitly {@link muster.v1.ControllerView.verify|verify} messages.
             * @param message ControllerView message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.ControllerView.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ControllerView message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.ControllerView & muster.v1.ControllerView.$Shape} ControllerView
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.ControllerView & muster.v1.ControllerView.$Shape;
        }

        namespace ControllerView {

            /** Properties of a ControllerView. */
            interface $Properties {

                /** ControllerView name */
                name?: (string|null);

                /** ControllerView issuerEpoch */
                issuerEpoch?: (number|null);

                /** host:port of its listeners, as it gives them to others. */
                agents?: (string|null);

                /** ControllerView public */
                "public"?: (string|null);

                /** ControllerView version */
                version?: (string|null);

                /** ControllerView startedAtUnixMs */
                startedAtUnixMs?: (number|null);

                /** ControllerView draining */
                draining?: (boolean|null);

                /** Nodes that it owns, and how many of these are silent. */
                nodes?: (number|null);

                /** ControllerView silent */
                silent?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ControllerView. */
            type $Shape = muster.v1.ControllerView.$Properties;
        }

        /**
         * Properties of a ReadLogRequest.
         * @deprecated Use muster.v1.ReadLogRequest.$Properties instead.
         */
        interface IReadLogRequest extends muster.v1.ReadLogRequest.$Properties {
        }

        /** Represents a ReadLogRequest. */
        class ReadLogRequest {

            /**
             * Constructs a new ReadLogRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.ReadLogRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Index of the first entry. */
            from: number;

            /** Also the records that entries name by their digest, where the store has those very ones still. */
            values: boolean;

            /**
             * Creates a new ReadLogRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ReadLogRequest instance
             */
            static create(properties: muster.v1.ReadLogRequest.$Shape): muster.v1.ReadLogRequest & muster.v1.ReadLogRequest.$Shape;
            static create(properties?: muster.v1.ReadLogRequest.$Properties): muster.v1.ReadLogRequest;

            /**
             * Encodes the specified ReadLogRequest message. Does not implicitly {@link muster.v1.ReadLogRequest.verify|verify} messages.
             * @param message ReadLogRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.ReadLogRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ReadLogRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.ReadLogRequest & muster.v1.ReadLogRequest.$Shape} ReadLogRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.ReadLogRequest & muster.v1.ReadLogRequest.$Shape;
        }

        namespace ReadLogRequest {

            /** Properties of a ReadLogRequest. */
            interface $Properties {

                /** Index of the first entry. */
                from?: (number|null);

                /** Also the records that entries name by their digest, where the store has those very ones still. */
                values?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ReadLogRequest. */
            type $Shape = muster.v1.ReadLogRequest.$Properties;
        }

        /**
         * Properties of a LogPage.
         * @deprecated Use muster.v1.LogPage.$Properties instead.
         */
        interface ILogPage extends muster.v1.LogPage.$Properties {
        }

        /** Represents a LogPage. */
        class LogPage {

            /**
             * Constructs a new LogPage.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.LogPage.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** A signed note (c2sp.org/tlog-checkpoint). */
            note: string;

            /** Of that checkpoint. */
            size: number;

            /** The log's key (c2sp.org/signed-note). */
            vkey: string;

            /** Encoded LogEntry, from the index that was asked for on; at most 256, or 1 MiB. Empty: there is none. */
            entries: Uint8Array[];

            /** When asked for: one for each entry, empty where there is none. */
            values: Uint8Array[];

            /** Every key after the log's first, as in LogCheckpoint. */
            successions: string[];

            /**
             * Creates a new LogPage instance using the specified properties.
             * @param [properties] Properties to set
             * @returns LogPage instance
             */
            static create(properties: muster.v1.LogPage.$Shape): muster.v1.LogPage & muster.v1.LogPage.$Shape;
            static create(properties?: muster.v1.LogPage.$Properties): muster.v1.LogPage;

            /**
             * Encodes the specified LogPage message. Does not implicitly {@link muster.v1.LogPage.verify|verify} messages.
             * @param message LogPage message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.LogPage.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a LogPage message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.LogPage & muster.v1.LogPage.$Shape} LogPage
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.LogPage & muster.v1.LogPage.$Shape;
        }

        namespace LogPage {

            /** Properties of a LogPage. */
            interface $Properties {

                /** A signed note (c2sp.org/tlog-checkpoint). */
                note?: (string|null);

                /** Of that checkpoint. */
                size?: (number|null);

                /** The log's key (c2sp.org/signed-note). */
                vkey?: (string|null);

                /** Encoded LogEntry, from the index that was asked for on; at most 256, or 1 MiB. Empty: there is none. */
                entries?: (Uint8Array[]|null);

                /** When asked for: one for each entry, empty where there is none. */
                values?: (Uint8Array[]|null);

                /** Every key after the log's first, as in LogCheckpoint. */
                successions?: (string[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a LogPage. */
            type $Shape = muster.v1.LogPage.$Properties;
        }

        /**
         * Properties of a LogNode.
         * @deprecated Use muster.v1.LogNode.$Properties instead.
         */
        interface ILogNode extends muster.v1.LogNode.$Properties {
        }

        /** 2^level leaves from index * 2^level on. */
        class LogNode {

            /**
             * Constructs a new LogNode.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.LogNode.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** LogNode level. */
            level: number;

            /** LogNode index. */
            index: number;

            /**
             * Creates a new LogNode instance using the specified properties.
             * @param [properties] Properties to set
             * @returns LogNode instance
             */
            static create(properties: muster.v1.LogNode.$Shape): muster.v1.LogNode & muster.v1.LogNode.$Shape;
            static create(properties?: muster.v1.LogNode.$Properties): muster.v1.LogNode;

            /**
             * Encodes the specified LogNode message. Does not implicitly {@link muster.v1.LogNode.verify|verify} messages.
             * @param message LogNode message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.LogNode.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a LogNode message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.LogNode & muster.v1.LogNode.$Shape} LogNode
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.LogNode & muster.v1.LogNode.$Shape;
        }

        namespace LogNode {

            /** Properties of a LogNode. */
            interface $Properties {

                /** LogNode level */
                level?: (number|null);

                /** LogNode index */
                index?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a LogNode. */
            type $Shape = muster.v1.LogNode.$Properties;
        }

        /**
         * Properties of a LogHashesRequest.
         * @deprecated Use muster.v1.LogHashesRequest.$Properties instead.
         */
        interface ILogHashesRequest extends muster.v1.LogHashesRequest.$Properties {
        }

        /** Represents a LogHashesRequest. */
        class LogHashesRequest {

            /**
             * Constructs a new LogHashesRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.LogHashesRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Leaves of the tree, at most those of the log. */
            size: number;

            /** LogHashesRequest nodes. */
            nodes: muster.v1.LogNode.$Properties[];

            /**
             * Creates a new LogHashesRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns LogHashesRequest instance
             */
            static create(properties: muster.v1.LogHashesRequest.$Shape): muster.v1.LogHashesRequest & muster.v1.LogHashesRequest.$Shape;
            static create(properties?: muster.v1.LogHashesRequest.$Properties): muster.v1.LogHashesRequest;

            /**
             * Encodes the specified LogHashesRequest message. Does not implicitly {@link muster.v1.LogHashesRequest.verify|verify} messages.
             * @param message LogHashesRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.LogHashesRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a LogHashesRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.LogHashesRequest & muster.v1.LogHashesRequest.$Shape} LogHashesRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.LogHashesRequest & muster.v1.LogHashesRequest.$Shape;
        }

        namespace LogHashesRequest {

            /** Properties of a LogHashesRequest. */
            interface $Properties {

                /** Leaves of the tree, at most those of the log. */
                size?: (number|null);

                /** LogHashesRequest nodes */
                nodes?: (muster.v1.LogNode.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a LogHashesRequest. */
            type $Shape = muster.v1.LogHashesRequest.$Properties;
        }

        /**
         * Properties of a LogHashes.
         * @deprecated Use muster.v1.LogHashes.$Properties instead.
         */
        interface ILogHashes extends muster.v1.LogHashes.$Properties {
        }

        /** Represents a LogHashes. */
        class LogHashes {

            /**
             * Constructs a new LogHashes.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.LogHashes.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** In the order that was asked for, 32 bytes each. */
            hashes: Uint8Array[];

            /**
             * Creates a new LogHashes instance using the specified properties.
             * @param [properties] Properties to set
             * @returns LogHashes instance
             */
            static create(properties: muster.v1.LogHashes.$Shape): muster.v1.LogHashes & muster.v1.LogHashes.$Shape;
            static create(properties?: muster.v1.LogHashes.$Properties): muster.v1.LogHashes;

            /**
             * Encodes the specified LogHashes message. Does not implicitly {@link muster.v1.LogHashes.verify|verify} messages.
             * @param message LogHashes message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.LogHashes.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a LogHashes message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.LogHashes & muster.v1.LogHashes.$Shape} LogHashes
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.LogHashes & muster.v1.LogHashes.$Shape;
        }

        namespace LogHashes {

            /** Properties of a LogHashes. */
            interface $Properties {

                /** In the order that was asked for, 32 bytes each. */
                hashes?: (Uint8Array[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a LogHashes. */
            type $Shape = muster.v1.LogHashes.$Properties;
        }

        /**
         * Properties of a BreakGlass.
         * @deprecated Use muster.v1.BreakGlass.$Properties instead.
         */
        interface IBreakGlass extends muster.v1.BreakGlass.$Properties {
        }

        /**
         * Payload of "application/vnd.muster.break-glass.v1+protobuf": two operators open named nodes of one pool at one gate while no controller can issue. Signed by
         * the keys of two different operators that the gate was told of by its controllers; used once.
         */
        class BreakGlass {

            /**
             * Constructs a new BreakGlass.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.BreakGlass.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** BreakGlass trustDomain. */
            trustDomain: string;

            /** Name of the one gate that takes it. */
            gate: string;

            /** BreakGlass pool. */
            pool: string;

            /** Sorted, without repeats; 1 to 256, all on the pool's roster as the gate last knew it. */
            nodes: string[];

            /** What the gate last knew against the nodes and may pass all the same, by name, sorted. What cannot be exempted cannot be listed. */
            codes: string[];

            /** Wall clock of whoever made it, Unix milliseconds. Refused when older than 86,400,000. */
            issuedAtUnixMs: number;

            /** How long it opens from its receipt, on the gate's monotonic clock. 1 to 3,600,000. */
            lifeMs: number;

            /** 16 random bytes; used once. */
            nonce: Uint8Array;

            /** Required; at most 512 characters. */
            reason: string;

            /**
             * Creates a new BreakGlass instance using the specified properties.
             * @param [properties] Properties to set
             * @returns BreakGlass instance
             */
            static create(properties: muster.v1.BreakGlass.$Shape): muster.v1.BreakGlass & muster.v1.BreakGlass.$Shape;
            static create(properties?: muster.v1.BreakGlass.$Properties): muster.v1.BreakGlass;

            /**
             * Encodes the specified BreakGlass message. Does not implicitly {@link muster.v1.BreakGlass.verify|verify} messages.
             * @param message BreakGlass message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.BreakGlass.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a BreakGlass message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.BreakGlass & muster.v1.BreakGlass.$Shape} BreakGlass
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.BreakGlass & muster.v1.BreakGlass.$Shape;
        }

        namespace BreakGlass {

            /** Properties of a BreakGlass. */
            interface $Properties {

                /** BreakGlass trustDomain */
                trustDomain?: (string|null);

                /** Name of the one gate that takes it. */
                gate?: (string|null);

                /** BreakGlass pool */
                pool?: (string|null);

                /** Sorted, without repeats; 1 to 256, all on the pool's roster as the gate last knew it. */
                nodes?: (string[]|null);

                /** What the gate last knew against the nodes and may pass all the same, by name, sorted. What cannot be exempted cannot be listed. */
                codes?: (string[]|null);

                /** Wall clock of whoever made it, Unix milliseconds. Refused when older than 86,400,000. */
                issuedAtUnixMs?: (number|null);

                /** How long it opens from its receipt, on the gate's monotonic clock. 1 to 3,600,000. */
                lifeMs?: (number|null);

                /** 16 random bytes; used once. */
                nonce?: (Uint8Array|null);

                /** Required; at most 512 characters. */
                reason?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a BreakGlass. */
            type $Shape = muster.v1.BreakGlass.$Properties;
        }

        /**
         * Properties of a BreakGlassSigner.
         * @deprecated Use muster.v1.BreakGlassSigner.$Properties instead.
         */
        interface IBreakGlassSigner extends muster.v1.BreakGlassSigner.$Properties {
        }

        /** Who may sign one, as the controller knew them when it made a PoolStatement. */
        class BreakGlassSigner {

            /**
             * Constructs a new BreakGlassSigner.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.BreakGlassSigner.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** BreakGlassSigner operator. */
            operator: string;

            /** Ed25519, 32 bytes. */
            publicKey: Uint8Array;

            /**
             * Creates a new BreakGlassSigner instance using the specified properties.
             * @param [properties] Properties to set
             * @returns BreakGlassSigner instance
             */
            static create(properties: muster.v1.BreakGlassSigner.$Shape): muster.v1.BreakGlassSigner & muster.v1.BreakGlassSigner.$Shape;
            static create(properties?: muster.v1.BreakGlassSigner.$Properties): muster.v1.BreakGlassSigner;

            /**
             * Encodes the specified BreakGlassSigner message. Does not implicitly {@link muster.v1.BreakGlassSigner.verify|verify} messages.
             * @param message BreakGlassSigner message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.BreakGlassSigner.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a BreakGlassSigner message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.BreakGlassSigner & muster.v1.BreakGlassSigner.$Shape} BreakGlassSigner
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.BreakGlassSigner & muster.v1.BreakGlassSigner.$Shape;
        }

        namespace BreakGlassSigner {

            /** Properties of a BreakGlassSigner. */
            interface $Properties {

                /** BreakGlassSigner operator */
                operator?: (string|null);

                /** Ed25519, 32 bytes. */
                publicKey?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a BreakGlassSigner. */
            type $Shape = muster.v1.BreakGlassSigner.$Properties;
        }

        /**
         * Properties of a BreakGlassReport.
         * @deprecated Use muster.v1.BreakGlassReport.$Properties instead.
         */
        interface IBreakGlassReport extends muster.v1.BreakGlassReport.$Properties {
        }

        /** A gate tells what it took while it was alone. Sent until it is answered; the same one again changes nothing. */
        class BreakGlassReport {

            /**
             * Constructs a new BreakGlassReport.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.BreakGlassReport.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** As it was taken. */
            token?: (muster.v1.Envelope.$Properties|null);

            /** Wall clock of the gate, Unix milliseconds. */
            receivedAtUnixMs: number;

            /** Names of operators whose signatures the gate counted, sorted. */
            signers: string[];

            /**
             * Creates a new BreakGlassReport instance using the specified properties.
             * @param [properties] Properties to set
             * @returns BreakGlassReport instance
             */
            static create(properties: muster.v1.BreakGlassReport.$Shape): muster.v1.BreakGlassReport & muster.v1.BreakGlassReport.$Shape;
            static create(properties?: muster.v1.BreakGlassReport.$Properties): muster.v1.BreakGlassReport;

            /**
             * Encodes the specified BreakGlassReport message. Does not implicitly {@link muster.v1.BreakGlassReport.verify|verify} messages.
             * @param message BreakGlassReport message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.BreakGlassReport.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a BreakGlassReport message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.BreakGlassReport & muster.v1.BreakGlassReport.$Shape} BreakGlassReport
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.BreakGlassReport & muster.v1.BreakGlassReport.$Shape;
        }

        namespace BreakGlassReport {

            /** Properties of a BreakGlassReport. */
            interface $Properties {

                /** As it was taken. */
                token?: (muster.v1.Envelope.$Properties|null);

                /** Wall clock of the gate, Unix milliseconds. */
                receivedAtUnixMs?: (number|null);

                /** Names of operators whose signatures the gate counted, sorted. */
                signers?: (string[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a BreakGlassReport. */
            type $Shape = muster.v1.BreakGlassReport.$Properties;
        }

        /**
         * Properties of a BreakGlassNoted.
         * @deprecated Use muster.v1.BreakGlassNoted.$Properties instead.
         */
        interface IBreakGlassNoted extends muster.v1.BreakGlassNoted.$Properties {
        }

        /** Represents a BreakGlassNoted. */
        class BreakGlassNoted {

            /**
             * Constructs a new BreakGlassNoted.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.BreakGlassNoted.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Hex of the token's nonce. */
            nonce: string;

            /**
             * Creates a new BreakGlassNoted instance using the specified properties.
             * @param [properties] Properties to set
             * @returns BreakGlassNoted instance
             */
            static create(properties: muster.v1.BreakGlassNoted.$Shape): muster.v1.BreakGlassNoted & muster.v1.BreakGlassNoted.$Shape;
            static create(properties?: muster.v1.BreakGlassNoted.$Properties): muster.v1.BreakGlassNoted;

            /**
             * Encodes the specified BreakGlassNoted message. Does not implicitly {@link muster.v1.BreakGlassNoted.verify|verify} messages.
             * @param message BreakGlassNoted message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.BreakGlassNoted.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a BreakGlassNoted message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.BreakGlassNoted & muster.v1.BreakGlassNoted.$Shape} BreakGlassNoted
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.BreakGlassNoted & muster.v1.BreakGlassNoted.$Shape;
        }

        namespace BreakGlassNoted {

            /** Properties of a BreakGlassNoted. */
            interface $Properties {

                /** Hex of the token's nonce. */
                nonce?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a BreakGlassNoted. */
            type $Shape = muster.v1.BreakGlassNoted.$Properties;
        }

        /**
         * Properties of a BreakGlassView.
         * @deprecated Use muster.v1.BreakGlassView.$Properties instead.
         */
        interface IBreakGlassView extends muster.v1.BreakGlassView.$Properties {
        }

        /** One that a gate has reported. */
        class BreakGlassView {

            /**
             * Constructs a new BreakGlassView.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.BreakGlassView.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** BreakGlassView gate. */
            gate: string;

            /** BreakGlassView pool. */
            pool: string;

            /** BreakGlassView nodes. */
            nodes: string[];

            /** BreakGlassView codes. */
            codes: string[];

            /** BreakGlassView reason. */
            reason: string;

            /** Whose signatures the gate counted, and those that this controller found to hold by keys it knows, sorted. */
            signers: string[];

            /** BreakGlassView verified. */
            verified: string[];

            /** BreakGlassView receivedAtUnixMs. */
            receivedAtUnixMs: number;

            /** BreakGlassView lifeMs. */
            lifeMs: number;

            /** BreakGlassView reportedAtUnixMs. */
            reportedAtUnixMs: number;

            /** Hex. */
            nonce: string;

            /**
             * Creates a new BreakGlassView instance using the specified properties.
             * @param [properties] Properties to set
             * @returns BreakGlassView instance
             */
            static create(properties: muster.v1.BreakGlassView.$Shape): muster.v1.BreakGlassView & muster.v1.BreakGlassView.$Shape;
            static create(properties?: muster.v1.BreakGlassView.$Properties): muster.v1.BreakGlassView;

            /**
             * Encodes the specified BreakGlassView message. Does not implicitly {@link muster.v1.BreakGlassView.verify|verify} messages.
             * @param message BreakGlassView message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.BreakGlassView.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a BreakGlassView message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.BreakGlassView & muster.v1.BreakGlassView.$Shape} BreakGlassView
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.BreakGlassView & muster.v1.BreakGlassView.$Shape;
        }

        namespace BreakGlassView {

            /** Properties of a BreakGlassView. */
            interface $Properties {

                /** BreakGlassView gate */
                gate?: (string|null);

                /** BreakGlassView pool */
                pool?: (string|null);

                /** BreakGlassView nodes */
                nodes?: (string[]|null);

                /** BreakGlassView codes */
                codes?: (string[]|null);

                /** BreakGlassView reason */
                reason?: (string|null);

                /** Whose signatures the gate counted, and those that this controller found to hold by keys it knows, sorted. */
                signers?: (string[]|null);

                /** BreakGlassView verified */
                verified?: (string[]|null);

                /** BreakGlassView receivedAtUnixMs */
                receivedAtUnixMs?: (number|null);

                /** BreakGlassView lifeMs */
                lifeMs?: (number|null);

                /** BreakGlassView reportedAtUnixMs */
                reportedAtUnixMs?: (number|null);

                /** Hex. */
                nonce?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a BreakGlassView. */
            type $Shape = muster.v1.BreakGlassView.$Properties;
        }

        /**
         * Properties of an Envelope.
         * @deprecated Use muster.v1.Envelope.$Properties instead.
         */
        interface IEnvelope extends muster.v1.Envelope.$Properties {
        }

        /**
         * DSSE v1 (secure-systems-lab/dsse). The signed bytes are the pre-authentication encoding
         * "DSSEv1" SP LEN(payload_type) SP payload_type SP LEN(payload) SP payload
         * with lengths in UTF-8 bytes, decimal, no leading zeros. A receiver verifies the raw payload, then checks
         * that payload_type is the one expected at this place, then decodes. It never re-serialises before verifying.
         */
        class Envelope {

            /**
             * Constructs a new Envelope.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.Envelope.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** The signed body exactly as its author encoded it. Required. At most 2,097,152 bytes. */
            payload: Uint8Array;

            /** One type per meaning, e.g. "application/vnd.muster.evidence.v1+protobuf". Required. At most 128 bytes. */
            payloadType: string;

            /** 1 to 8 signatures. A threshold counts distinct keys, never entries of this list. */
            signatures: muster.v1.Signature.$Properties[];

            /**
             * Creates a new Envelope instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Envelope instance
             */
            static create(properties: muster.v1.Envelope.$Shape): muster.v1.Envelope & muster.v1.Envelope.$Shape;
            static create(properties?: muster.v1.Envelope.$Properties): muster.v1.Envelope;

            /**
             * Encodes the specified Envelope message. Does not implicitly {@link muster.v1.Envelope.verify|verify} messages.
             * @param message Envelope message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.Envelope.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an Envelope message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.Envelope & muster.v1.Envelope.$Shape} Envelope
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.Envelope & muster.v1.Envelope.$Shape;
        }

        namespace Envelope {

            /** Properties of an Envelope. */
            interface $Properties {

                /** The signed body exactly as its author encoded it. Required. At most 2,097,152 bytes. */
                payload?: (Uint8Array|null);

                /** One type per meaning, e.g. "application/vnd.muster.evidence.v1+protobuf". Required. At most 128 bytes. */
                payloadType?: (string|null);

                /** 1 to 8 signatures. A threshold counts distinct keys, never entries of this list. */
                signatures?: (muster.v1.Signature.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an Envelope. */
            type $Shape = muster.v1.Envelope.$Properties;
        }

        /**
         * Properties of a Signature.
         * @deprecated Use muster.v1.Signature.$Properties instead.
         */
        interface ISignature extends muster.v1.Signature.$Properties {
        }

        /** Represents a Signature. */
        class Signature {

            /**
             * Constructs a new Signature.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.Signature.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Ed25519 signature, exactly 64 bytes. */
            sig: Uint8Array;

            /** Lower-case hex SHA-256 of the key's DER SubjectPublicKeyInfo: an unauthenticated hint, never an identity. */
            keyid: string;

            /**
             * Creates a new Signature instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Signature instance
             */
            static create(properties: muster.v1.Signature.$Shape): muster.v1.Signature & muster.v1.Signature.$Shape;
            static create(properties?: muster.v1.Signature.$Properties): muster.v1.Signature;

            /**
             * Encodes the specified Signature message. Does not implicitly {@link muster.v1.Signature.verify|verify} messages.
             * @param message Signature message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.Signature.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Signature message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.Signature & muster.v1.Signature.$Shape} Signature
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.Signature & muster.v1.Signature.$Shape;
        }

        namespace Signature {

            /** Properties of a Signature. */
            interface $Properties {

                /** Ed25519 signature, exactly 64 bytes. */
                sig?: (Uint8Array|null);

                /** Lower-case hex SHA-256 of the key's DER SubjectPublicKeyInfo: an unauthenticated hint, never an identity. */
                keyid?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Signature. */
            type $Shape = muster.v1.Signature.$Properties;
        }

        /**
         * Properties of a Command.
         * @deprecated Use muster.v1.Command.$Properties instead.
         */
        interface ICommand extends muster.v1.Command.$Properties {
        }

        /**
         * Payload of "application/vnd.muster.command.v1+protobuf": one mutation, signed by an operator's key.
         * A command is executed once: the very same bytes sent again return the recorded result, a refusal included, so a client
         * whose outcome is unknown may repeat it.
         */
        class Command {

            /**
             * Constructs a new Command.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.Command.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Name of the operator; the signature must be by a key of that operator. Required. */
            operator: string;

            /** Cluster the command is meant for. Required; a command for another cluster is refused. */
            trustDomain: string;

            /** Wall clock of the operator, Unix milliseconds. Refused when more than 300,000 away from the controller's. */
            issuedAtUnixMs: number;

            /** 16 random bytes. Required. */
            nonce: Uint8Array;

            /**
             * Revision of what is acted on as the operator saw it; 0: there was none. ApplyPool compares the pool's, StartRelease that of the release in force, others what
             * GetOrder says of their subject (proto/signed/order.ts says which, and why not). What takes traffic or identities away is never refused for it.
             */
            seenRevision: number;

            /** Why, for people and for the record. At most 512 characters. Required for Disable, Halt, Evict and Ban. */
            reason: string;

            /** Command addOperator. */
            addOperator?: (muster.v1.AddOperator.$Properties|null);

            /** Command revokeOperator. */
            revokeOperator?: (muster.v1.RevokeOperator.$Properties|null);

            /** Command createToken. */
            createToken?: (muster.v1.CreateToken.$Properties|null);

            /** Command applyPool. */
            applyPool?: (muster.v1.ApplyPool.$Properties|null);

            /** Command enable. */
            enable?: (muster.v1.Enable.$Properties|null);

            /** Command disable. */
            disable?: (muster.v1.Disable.$Properties|null);

            /** Command halt. */
            halt?: (muster.v1.Halt.$Properties|null);

            /** Command evictNode. */
            evictNode?: (muster.v1.EvictNode.$Properties|null);

            /** Command banNode. */
            banNode?: (muster.v1.BanNode.$Properties|null);

            /** Command measureNow. */
            measureNow?: (muster.v1.MeasureNow.$Properties|null);

            /** Command registerBuild. */
            registerBuild?: (muster.v1.RegisterBuild.$Properties|null);

            /** Command retireFlag. */
            retireFlag?: (muster.v1.RetireFlag.$Properties|null);

            /** Command proposeRelease. */
            proposeRelease?: (muster.v1.ProposeRelease.$Properties|null);

            /** Command approveRelease. */
            approveRelease?: (muster.v1.ApproveRelease.$Properties|null);

            /** Command signTask. */
            signTask?: (muster.v1.SignTask.$Properties|null);

            /** Command startRelease. */
            startRelease?: (muster.v1.StartRelease.$Properties|null);

            /** Command completeRelease. */
            completeRelease?: (muster.v1.CompleteRelease.$Properties|null);

            /** Command abortRelease. */
            abortRelease?: (muster.v1.AbortRelease.$Properties|null);

            /** Command openWindow. */
            openWindow?: (muster.v1.OpenWindow.$Properties|null);

            /** Command closeWindow. */
            closeWindow?: (muster.v1.CloseWindow.$Properties|null);

            /** Command proposeExemption. */
            proposeExemption?: (muster.v1.ProposeExemption.$Properties|null);

            /** Command approveExemption. */
            approveExemption?: (muster.v1.ApproveExemption.$Properties|null);

            /** Command closeExemption. */
            closeExemption?: (muster.v1.CloseExemption.$Properties|null);

            /** Command startPlan. */
            startPlan?: (muster.v1.StartPlan.$Properties|null);

            /** Command advancePlan. */
            advancePlan?: (muster.v1.AdvancePlan.$Properties|null);

            /** Command answerAlert. */
            answerAlert?: (muster.v1.AnswerAlert.$Properties|null);

            /** Command approveAnswer. */
            approveAnswer?: (muster.v1.ApproveAnswer.$Properties|null);

            /** Command learnMessages. */
            learnMessages?: (muster.v1.LearnMessages.$Properties|null);

            /** Command keepName. */
            keepName?: (muster.v1.KeepName.$Properties|null);

            /** Command drainController. */
            drainController?: (muster.v1.DrainController.$Properties|null);

            /** Command rotateTrust. */
            rotateTrust?: (muster.v1.RotateTrust.$Properties|null);

            /** Command endGate. */
            endGate?: (muster.v1.EndGate.$Properties|null);

            /** Command rotateAuthority. */
            rotateAuthority?: (muster.v1.RotateAuthority.$Properties|null);

            /** Command rotateOperatorKey. */
            rotateOperatorKey?: (muster.v1.RotateOperatorKey.$Properties|null);

            /** Command changeFurtherKey. */
            changeFurtherKey?: (muster.v1.ChangeFurtherKey.$Properties|null);

            /** Command setPolicy. */
            setPolicy?: (muster.v1.SetPolicy.$Properties|null);

            /** Command approveChange. */
            approveChange?: (muster.v1.ApproveChange.$Properties|null);

            /** Command closeChange. */
            closeChange?: (muster.v1.CloseChange.$Properties|null);

            /** Command body. */
            body?: ("addOperator"|"revokeOperator"|"createToken"|"applyPool"|"enable"|"disable"|"halt"|"evictNode"|"banNode"|"measureNow"|"registerBuild"|"retireFlag"|"proposeRelease"|"approveRelease"|"signTask"|"startRelease"|"completeRelease"|"abortRelease"|"openWindow"|"closeWindow"|"proposeExemption"|"approveExemption"|"closeExemption"|"startPlan"|"advancePlan"|"answerAlert"|"approveAnswer"|"learnMessages"|"keepName"|"drainController"|"rotateTrust"|"endGate"|"rotateAuthority"|"rotateOperatorKey"|"changeFurtherKey"|"setPolicy"|"approveChange"|"closeChange");

            /**
             * Creates a new Command instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Command instance
             */
            static create(properties: muster.v1.Command.$Shape): muster.v1.Command & muster.v1.Command.$Shape;
            static create(properties?: muster.v1.Command.$Properties): muster.v1.Command;

            /**
             * Encodes the specified Command message. Does not implicitly {@link muster.v1.Command.verify|verify} messages.
             * @param message Command message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.Command.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Command message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.Command & muster.v1.Command.$Shape} Command
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.Command & muster.v1.Command.$Shape;
        }

        namespace Command {

            /** Properties of a Command. */
            interface $Properties {

                /** Name of the operator; the signature must be by a key of that operator. Required. */
                operator?: (string|null);

                /** Cluster the command is meant for. Required; a command for another cluster is refused. */
                trustDomain?: (string|null);

                /** Wall clock of the operator, Unix milliseconds. Refused when more than 300,000 away from the controller's. */
                issuedAtUnixMs?: (number|null);

                /** 16 random bytes. Required. */
                nonce?: (Uint8Array|null);

                /**
                 * Revision of what is acted on as the operator saw it; 0: there was none. ApplyPool compares the pool's, StartRelease that of the release in force, others what
                 * GetOrder says of their subject (proto/signed/order.ts says which, and why not). What takes traffic or identities away is never refused for it.
                 */
                seenRevision?: (number|null);

                /** Why, for people and for the record. At most 512 characters. Required for Disable, Halt, Evict and Ban. */
                reason?: (string|null);

                /** Command addOperator */
                addOperator?: (muster.v1.AddOperator.$Properties|null);

                /** Command revokeOperator */
                revokeOperator?: (muster.v1.RevokeOperator.$Properties|null);

                /** Command createToken */
                createToken?: (muster.v1.CreateToken.$Properties|null);

                /** Command applyPool */
                applyPool?: (muster.v1.ApplyPool.$Properties|null);

                /** Command enable */
                enable?: (muster.v1.Enable.$Properties|null);

                /** Command disable */
                disable?: (muster.v1.Disable.$Properties|null);

                /** Command halt */
                halt?: (muster.v1.Halt.$Properties|null);

                /** Command evictNode */
                evictNode?: (muster.v1.EvictNode.$Properties|null);

                /** Command banNode */
                banNode?: (muster.v1.BanNode.$Properties|null);

                /** Command measureNow */
                measureNow?: (muster.v1.MeasureNow.$Properties|null);

                /** Command registerBuild */
                registerBuild?: (muster.v1.RegisterBuild.$Properties|null);

                /** Command retireFlag */
                retireFlag?: (muster.v1.RetireFlag.$Properties|null);

                /** Command proposeRelease */
                proposeRelease?: (muster.v1.ProposeRelease.$Properties|null);

                /** Command approveRelease */
                approveRelease?: (muster.v1.ApproveRelease.$Properties|null);

                /** Command signTask */
                signTask?: (muster.v1.SignTask.$Properties|null);

                /** Command startRelease */
                startRelease?: (muster.v1.StartRelease.$Properties|null);

                /** Command completeRelease */
                completeRelease?: (muster.v1.CompleteRelease.$Properties|null);

                /** Command abortRelease */
                abortRelease?: (muster.v1.AbortRelease.$Properties|null);

                /** Command openWindow */
                openWindow?: (muster.v1.OpenWindow.$Properties|null);

                /** Command closeWindow */
                closeWindow?: (muster.v1.CloseWindow.$Properties|null);

                /** Command proposeExemption */
                proposeExemption?: (muster.v1.ProposeExemption.$Properties|null);

                /** Command approveExemption */
                approveExemption?: (muster.v1.ApproveExemption.$Properties|null);

                /** Command closeExemption */
                closeExemption?: (muster.v1.CloseExemption.$Properties|null);

                /** Command startPlan */
                startPlan?: (muster.v1.StartPlan.$Properties|null);

                /** Command advancePlan */
                advancePlan?: (muster.v1.AdvancePlan.$Properties|null);

                /** Command answerAlert */
                answerAlert?: (muster.v1.AnswerAlert.$Properties|null);

                /** Command approveAnswer */
                approveAnswer?: (muster.v1.ApproveAnswer.$Properties|null);

                /** Command learnMessages */
                learnMessages?: (muster.v1.LearnMessages.$Properties|null);

                /** Command keepName */
                keepName?: (muster.v1.KeepName.$Properties|null);

                /** Command drainController */
                drainController?: (muster.v1.DrainController.$Properties|null);

                /** Command rotateTrust */
                rotateTrust?: (muster.v1.RotateTrust.$Properties|null);

                /** Command endGate */
                endGate?: (muster.v1.EndGate.$Properties|null);

                /** Command rotateAuthority */
                rotateAuthority?: (muster.v1.RotateAuthority.$Properties|null);

                /** Command rotateOperatorKey */
                rotateOperatorKey?: (muster.v1.RotateOperatorKey.$Properties|null);

                /** Command changeFurtherKey */
                changeFurtherKey?: (muster.v1.ChangeFurtherKey.$Properties|null);

                /** Command setPolicy */
                setPolicy?: (muster.v1.SetPolicy.$Properties|null);

                /** Command approveChange */
                approveChange?: (muster.v1.ApproveChange.$Properties|null);

                /** Command closeChange */
                closeChange?: (muster.v1.CloseChange.$Properties|null);

                /** Command body */
                body?: ("addOperator"|"revokeOperator"|"createToken"|"applyPool"|"enable"|"disable"|"halt"|"evictNode"|"banNode"|"measureNow"|"registerBuild"|"retireFlag"|"proposeRelease"|"approveRelease"|"signTask"|"startRelease"|"completeRelease"|"abortRelease"|"openWindow"|"closeWindow"|"proposeExemption"|"approveExemption"|"closeExemption"|"startPlan"|"advancePlan"|"answerAlert"|"approveAnswer"|"learnMessages"|"keepName"|"drainController"|"rotateTrust"|"endGate"|"rotateAuthority"|"rotateOperatorKey"|"changeFurtherKey"|"setPolicy"|"approveChange"|"closeChange");

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Narrowed shape of a Command. */
            type $Shape = {
              operator?: string|null;
              trustDomain?: string|null;
              issuedAtUnixMs?: number|null;
              nonce?: Uint8Array|null;
              seenRevision?: number|null;
              reason?: string|null;
              addOperator?: muster.v1.AddOperator.$Shape|null;
              revokeOperator?: muster.v1.RevokeOperator.$Shape|null;
              createToken?: muster.v1.CreateToken.$Shape|null;
              applyPool?: muster.v1.ApplyPool.$Shape|null;
              enable?: muster.v1.Enable.$Shape|null;
              disable?: muster.v1.Disable.$Shape|null;
              halt?: muster.v1.Halt.$Shape|null;
              evictNode?: muster.v1.EvictNode.$Shape|null;
              banNode?: muster.v1.BanNode.$Shape|null;
              measureNow?: muster.v1.MeasureNow.$Shape|null;
              registerBuild?: muster.v1.RegisterBuild.$Shape|null;
              retireFlag?: muster.v1.RetireFlag.$Shape|null;
              proposeRelease?: muster.v1.ProposeRelease.$Shape|null;
              approveRelease?: muster.v1.ApproveRelease.$Shape|null;
              signTask?: muster.v1.SignTask.$Shape|null;
              startRelease?: muster.v1.StartRelease.$Shape|null;
              completeRelease?: muster.v1.CompleteRelease.$Shape|null;
              abortRelease?: muster.v1.AbortRelease.$Shape|null;
              openWindow?: muster.v1.OpenWindow.$Shape|null;
              closeWindow?: muster.v1.CloseWindow.$Shape|null;
              proposeExemption?: muster.v1.ProposeExemption.$Shape|null;
              approveExemption?: muster.v1.ApproveExemption.$Shape|null;
              closeExemption?: muster.v1.CloseExemption.$Shape|null;
              startPlan?: muster.v1.StartPlan.$Shape|null;
              advancePlan?: muster.v1.AdvancePlan.$Shape|null;
              answerAlert?: muster.v1.AnswerAlert.$Shape|null;
              approveAnswer?: muster.v1.ApproveAnswer.$Shape|null;
              learnMessages?: muster.v1.LearnMessages.$Shape|null;
              keepName?: muster.v1.KeepName.$Shape|null;
              drainController?: muster.v1.DrainController.$Shape|null;
              rotateTrust?: muster.v1.RotateTrust.$Shape|null;
              endGate?: muster.v1.EndGate.$Shape|null;
              rotateAuthority?: muster.v1.RotateAuthority.$Shape|null;
              rotateOperatorKey?: muster.v1.RotateOperatorKey.$Shape|null;
              changeFurtherKey?: muster.v1.ChangeFurtherKey.$Shape|null;
              setPolicy?: muster.v1.SetPolicy.$Shape|null;
              approveChange?: muster.v1.ApproveChange.$Shape|null;
              closeChange?: muster.v1.CloseChange.$Shape|null;
              $unknowns?: Uint8Array[];
            } & (
              ({ body?: undefined; addOperator?: null; revokeOperator?: null; createToken?: null; applyPool?: null; enable?: null; disable?: null; halt?: null; evictNode?: null; banNode?: null; measureNow?: null; registerBuild?: null; retireFlag?: null; proposeRelease?: null; approveRelease?: null; signTask?: null; startRelease?: null; completeRelease?: null; abortRelease?: null; openWindow?: null; closeWindow?: null; proposeExemption?: null; approveExemption?: null; closeExemption?: null; startPlan?: null; advancePlan?: null; answerAlert?: null; approveAnswer?: null; learnMessages?: null; keepName?: null; drainController?: null; rotateTrust?: null; endGate?: null; rotateAuthority?: null; rotateOperatorKey?: null; changeFurtherKey?: null; setPolicy?: null; approveChange?: null; closeChange?: null }|{ body?: "addOperator"; addOperator: muster.v1.AddOperator.$Shape; revokeOperator?: null; createToken?: null; applyPool?: null; enable?: null; disable?: null; halt?: null; evictNode?: null; banNode?: null; measureNow?: null; registerBuild?: null; retireFlag?: null; proposeRelease?: null; approveRelease?: null; signTask?: null; startRelease?: null; completeRelease?: null; abortRelease?: null; openWindow?: null; closeWindow?: null; proposeExemption?: null; approveExemption?: null; closeExemption?: null; startPlan?: null; advancePlan?: null; answerAlert?: null; approveAnswer?: null; learnMessages?: null; keepName?: null; drainController?: null; rotateTrust?: null; endGate?: null; rotateAuthority?: null; rotateOperatorKey?: null; changeFurtherKey?: null; setPolicy?: null; approveChange?: null; closeChange?: null }|{ body?: "revokeOperator"; addOperator?: null; revokeOperator: muster.v1.RevokeOperator.$Shape; createToken?: null; applyPool?: null; enable?: null; disable?: null; halt?: null; evictNode?: null; banNode?: null; measureNow?: null; registerBuild?: null; retireFlag?: null; proposeRelease?: null; approveRelease?: null; signTask?: null; startRelease?: null; completeRelease?: null; abortRelease?: null; openWindow?: null; closeWindow?: null; proposeExemption?: null; approveExemption?: null; closeExemption?: null; startPlan?: null; advancePlan?: null; answerAlert?: null; approveAnswer?: null; learnMessages?: null; keepName?: null; drainController?: null; rotateTrust?: null; endGate?: null; rotateAuthority?: null; rotateOperatorKey?: null; changeFurtherKey?: null; setPolicy?: null; approveChange?: null; closeChange?: null }|{ body?: "createToken"; addOperator?: null; revokeOperator?: null; createToken: muster.v1.CreateToken.$Shape; applyPool?: null; enable?: null; disable?: null; halt?: null; evictNode?: null; banNode?: null; measureNow?: null; registerBuild?: null; retireFlag?: null; proposeRelease?: null; approveRelease?: null; signTask?: null; startRelease?: null; completeRelease?: null; abortRelease?: null; openWindow?: null; closeWindow?: null; proposeExemption?: null; approveExemption?: null; closeExemption?: null; startPlan?: null; advancePlan?: null; answerAlert?: null; approveAnswer?: null; learnMessages?: null; keepName?: null; drainController?: null; rotateTrust?: null; endGate?: null; rotateAuthority?: null; rotateOperatorKey?: null; changeFurtherKey?: null; setPolicy?: null; approveChange?: null; closeChange?: null }|{ body?: "applyPool"; addOperator?: null; revokeOperator?: null; createToken?: null; applyPool: muster.v1.ApplyPool.$Shape; enable?: null; disable?: null; halt?: null; evictNode?: null; banNode?: null; measureNow?: null; registerBuild?: null; retireFlag?: null; proposeRelease?: null; approveRelease?: null; signTask?: null; startRelease?: null; completeRelease?: null; abortRelease?: null; openWindow?: null; closeWindow?: null; proposeExemption?: null; approveExemption?: null; closeExemption?: null; startPlan?: null; advancePlan?: null; answerAlert?: null; approveAnswer?: null; learnMessages?: null; keepName?: null; drainController?: null; rotateTrust?: null; endGate?: null; rotateAuthority?: null; rotateOperatorKey?: null; changeFurtherKey?: null; setPolicy?: null; approveChange?: null; closeChange?: null }|{ body?: "enable"; addOperator?: null; revokeOperator?: null; createToken?: null; applyPool?: null; enable: muster.v1.Enable.$Shape; disable?: null; halt?: null; evictNode?: null; banNode?: null; measureNow?: null; registerBuild?: null; retireFlag?: null; proposeRelease?: null; approveRelease?: null; signTask?: null; startRelease?: null; completeRelease?: null; abortRelease?: null; openWindow?: null; closeWindow?: null; proposeExemption?: null; approveExemption?: null; closeExemption?: null; startPlan?: null; advancePlan?: null; answerAlert?: null; approveAnswer?: null; learnMessages?: null; keepName?: null; drainController?: null; rotateTrust?: null; endGate?: null; rotateAuthority?: null; rotateOperatorKey?: null; changeFurtherKey?: null; setPolicy?: null; approveChange?: null; closeChange?: null }|{ body?: "disable"; addOperator?: null; revokeOperator?: null; createToken?: null; applyPool?: null; enable?: null; disable: muster.v1.Disable.$Shape; halt?: null; evictNode?: null; banNode?: null; measureNow?: null; registerBuild?: null; retireFlag?: null; proposeRelease?: null; approveRelease?: null; signTask?: null; startRelease?: null; completeRelease?: null; abortRelease?: null; openWindow?: null; closeWindow?: null; proposeExemption?: null; approveExemption?: null; closeExemption?: null; startPlan?: null; advancePlan?: null; answerAlert?: null; approveAnswer?: null; learnMessages?: null; keepName?: null; drainController?: null; rotateTrust?: null; endGate?: null; rotateAuthority?: null; rotateOperatorKey?: null; changeFurtherKey?: null; setPolicy?: null; approveChange?: null; closeChange?: null }|{ body?: "halt"; addOperator?: null; revokeOperator?: null; createToken?: null; applyPool?: null; enable?: null; disable?: null; halt: muster.v1.Halt.$Shape; evictNode?: null; banNode?: null; measureNow?: null; registerBuild?: null; retireFlag?: null; proposeRelease?: null; approveRelease?: null; signTask?: null; startRelease?: null; completeRelease?: null; abortRelease?: null; openWindow?: null; closeWindow?: null; proposeExemption?: null; approveExemption?: null; closeExemption?: null; startPlan?: null; advancePlan?: null; answerAlert?: null; approveAnswer?: null; learnMessages?: null; keepName?: null; drainController?: null; rotateTrust?: null; endGate?: null; rotateAuthority?: null; rotateOperatorKey?: null; changeFurtherKey?: null; setPolicy?: null; approveChange?: null; closeChange?: null }|{ body?: "evictNode"; addOperator?: null; revokeOperator?: null; createToken?: null; applyPool?: null; enable?: null; disable?: null; halt?: null; evictNode: muster.v1.EvictNode.$Shape; banNode?: null; measureNow?: null; registerBuild?: null; retireFlag?: null; proposeRelease?: null; approveRelease?: null; signTask?: null; startRelease?: null; completeRelease?: null; abortRelease?: null; openWindow?: null; closeWindow?: null; proposeExemption?: null; approveExemption?: null; closeExemption?: null; startPlan?: null; advancePlan?: null; answerAlert?: null; approveAnswer?: null; learnMessages?: null; keepName?: null; drainController?: null; rotateTrust?: null; endGate?: null; rotateAuthority?: null; rotateOperatorKey?: null; changeFurtherKey?: null; setPolicy?: null; approveChange?: null; closeChange?: null }|{ body?: "banNode"; addOperator?: null; revokeOperator?: null; createToken?: null; applyPool?: null; enable?: null; disable?: null; halt?: null; evictNode?: null; banNode: muster.v1.BanNode.$Shape; measureNow?: null; registerBuild?: null; retireFlag?: null; proposeRelease?: null; approveRelease?: null; signTask?: null; startRelease?: null; completeRelease?: null; abortRelease?: null; openWindow?: null; closeWindow?: null; proposeExemption?: null; approveExemption?: null; closeExemption?: null; startPlan?: null; advancePlan?: null; answerAlert?: null; approveAnswer?: null; learnMessages?: null; keepName?: null; drainController?: null; rotateTrust?: null; endGate?: null; rotateAuthority?: null; rotateOperatorKey?: null; changeFurtherKey?: null; setPolicy?: null; approveChange?: null; closeChange?: null }|{ body?: "measureNow"; addOperator?: null; revokeOperator?: null; createToken?: null; applyPool?: null; enable?: null; disable?: null; halt?: null; evictNode?: null; banNode?: null; measureNow: muster.v1.MeasureNow.$Shape; registerBuild?: null; retireFlag?: null; proposeRelease?: null; approveRelease?: null; signTask?: null; startRelease?: null; completeRelease?: null; abortRelease?: null; openWindow?: null; closeWindow?: null; proposeExemption?: null; approveExemption?: null; closeExemption?: null; startPlan?: null; advancePlan?: null; answerAlert?: null; approveAnswer?: null; learnMessages?: null; keepName?: null; drainController?: null; rotateTrust?: null; endGate?: null; rotateAuthority?: null; rotateOperatorKey?: null; changeFurtherKey?: null; setPolicy?: null; approveChange?: null; closeChange?: null }|{ body?: "registerBuild"; addOperator?: null; revokeOperator?: null; createToken?: null; applyPool?: null; enable?: null; disable?: null; halt?: null; evictNode?: null; banNode?: null; measureNow?: null; registerBuild: muster.v1.RegisterBuild.$Shape; retireFlag?: null; proposeRelease?: null; approveRelease?: null; signTask?: null; startRelease?: null; completeRelease?: null; abortRelease?: null; openWindow?: null; closeWindow?: null; proposeExemption?: null; approveExemption?: null; closeExemption?: null; startPlan?: null; advancePlan?: null; answerAlert?: null; approveAnswer?: null; learnMessages?: null; keepName?: null; drainController?: null; rotateTrust?: null; endGate?: null; rotateAuthority?: null; rotateOperatorKey?: null; changeFurtherKey?: null; setPolicy?: null; approveChange?: null; closeChange?: null }|{ body?: "retireFlag"; addOperator?: null; revokeOperator?: null; createToken?: null; applyPool?: null; enable?: null; disable?: null; halt?: null; evictNode?: null; banNode?: null; measureNow?: null; registerBuild?: null; retireFlag: muster.v1.RetireFlag.$Shape; proposeRelease?: null; approveRelease?: null; signTask?: null; startRelease?: null; completeRelease?: null; abortRelease?: null; openWindow?: null; closeWindow?: null; proposeExemption?: null; approveExemption?: null; closeExemption?: null; startPlan?: null; advancePlan?: null; answerAlert?: null; approveAnswer?: null; learnMessages?: null; keepName?: null; drainController?: null; rotateTrust?: null; endGate?: null; rotateAuthority?: null; rotateOperatorKey?: null; changeFurtherKey?: null; setPolicy?: null; approveChange?: null; closeChange?: null }|{ body?: "proposeRelease"; addOperator?: null; revokeOperator?: null; createToken?: null; applyPool?: null; enable?: null; disable?: null; halt?: null; evictNode?: null; banNode?: null; measureNow?: null; registerBuild?: null; retireFlag?: null; proposeRelease: muster.v1.ProposeRelease.$Shape; approveRelease?: null; signTask?: null; startRelease?: null; completeRelease?: null; abortRelease?: null; openWindow?: null; closeWindow?: null; proposeExemption?: null; approveExemption?: null; closeExemption?: null; startPlan?: null; advancePlan?: null; answerAlert?: null; approveAnswer?: null; learnMessages?: null; keepName?: null; drainController?: null; rotateTrust?: null; endGate?: null; rotateAuthority?: null; rotateOperatorKey?: null; changeFurtherKey?: null; setPolicy?: null; approveChange?: null; closeChange?: null }|{ body?: "approveRelease"; addOperator?: null; revokeOperator?: null; createToken?: null; applyPool?: null; enable?: null; disable?: null; halt?: null; evictNode?: null; banNode?: null; measureNow?: null; registerBuild?: null; retireFlag?: null; proposeRelease?: null; approveRelease: muster.v1.ApproveRelease.$Shape; signTask?: null; startRelease?: null; completeRelease?: null; abortRelease?: null; openWindow?: null; closeWindow?: null; proposeExemption?: null; approveExemption?: null; closeExemption?: null; startPlan?: null; advancePlan?: null; answerAlert?: null; approveAnswer?: null; learnMessages?: null; keepName?: null; drainController?: null; rotateTrust?: null; endGate?: null; rotateAuthority?: null; rotateOperatorKey?: null; changeFurtherKey?: null; setPolicy?: null; approveChange?: null; closeChange?: null }|{ body?: "signTask"; addOperator?: null; revokeOperator?: null; createToken?: null; applyPool?: null; enable?: null; disable?: null; halt?: null; evictNode?: null; banNode?: null; measureNow?: null; registerBuild?: null; retireFlag?: null; proposeRelease?: null; approveRelease?: null; signTask: muster.v1.SignTask.$Shape; startRelease?: null; completeRelease?: null; abortRelease?: null; openWindow?: null; closeWindow?: null; proposeExemption?: null; approveExemption?: null; closeExemption?: null; startPlan?: null; advancePlan?: null; answerAlert?: null; approveAnswer?: null; learnMessages?: null; keepName?: null; drainController?: null; rotateTrust?: null; endGate?: null; rotateAuthority?: null; rotateOperatorKey?: null; changeFurtherKey?: null; setPolicy?: null; approveChange?: null; closeChange?: null }|{ body?: "startRelease"; addOperator?: null; revokeOperator?: null; createToken?: null; applyPool?: null; enable?: null; disable?: null; halt?: null; evictNode?: null; banNode?: null; measureNow?: null; registerBuild?: null; retireFlag?: null; proposeRelease?: null; approveRelease?: null; signTask?: null; startRelease: muster.v1.StartRelease.$Shape; completeRelease?: null; abortRelease?: null; openWindow?: null; closeWindow?: null; proposeExemption?: null; approveExemption?: null; closeExemption?: null; startPlan?: null; advancePlan?: null; answerAlert?: null; approveAnswer?: null; learnMessages?: null; keepName?: null; drainController?: null; rotateTrust?: null; endGate?: null; rotateAuthority?: null; rotateOperatorKey?: null; changeFurtherKey?: null; setPolicy?: null; approveChange?: null; closeChange?: null }|{ body?: "completeRelease"; addOperator?: null; revokeOperator?: null; createToken?: null; applyPool?: null; enable?: null; disable?: null; halt?: null; evictNode?: null; banNode?: null; measureNow?: null; registerBuild?: null; retireFlag?: null; proposeRelease?: null; approveRelease?: null; signTask?: null; startRelease?: null; completeRelease: muster.v1.CompleteRelease.$Shape; abortRelease?: null; openWindow?: null; closeWindow?: null; proposeExemption?: null; approveExemption?: null; closeExemption?: null; startPlan?: null; advancePlan?: null; answerAlert?: null; approveAnswer?: null; learnMessages?: null; keepName?: null; drainController?: null; rotateTrust?: null; endGate?: null; rotateAuthority?: null; rotateOperatorKey?: null; changeFurtherKey?: null; setPolicy?: null; approveChange?: null; closeChange?: null }|{ body?: "abortRelease"; addOperator?: null; revokeOperator?: null; createToken?: null; applyPool?: null; enable?: null; disable?: null; halt?: null; evictNode?: null; banNode?: null; measureNow?: null; registerBuild?: null; retireFlag?: null; proposeRelease?: null; approveRelease?: null; signTask?: null; startRelease?: null; completeRelease?: null; abortRelease: muster.v1.AbortRelease.$Shape; openWindow?: null; closeWindow?: null; proposeExemption?: null; approveExemption?: null; closeExemption?: null; startPlan?: null; advancePlan?: null; answerAlert?: null; approveAnswer?: null; learnMessages?: null; keepName?: null; drainController?: null; rotateTrust?: null; endGate?: null; rotateAuthority?: null; rotateOperatorKey?: null; changeFurtherKey?: null; setPolicy?: null; approveChange?: null; closeChange?: null }|{ body?: "openWindow"; addOperator?: null; revokeOperator?: null; createToken?: null; applyPool?: null; enable?: null; disable?: null; halt?: null; evictNode?: null; banNode?: null; measureNow?: null; registerBuild?: null; retireFlag?: null; proposeRelease?: null; approveRelease?: null; signTask?: null; startRelease?: null; completeRelease?: null; abortRelease?: null; openWindow: muster.v1.OpenWindow.$Shape; closeWindow?: null; proposeExemption?: null; approveExemption?: null; closeExemption?: null; startPlan?: null; advancePlan?: null; answerAlert?: null; approveAnswer?: null; learnMessages?: null; keepName?: null; drainController?: null; rotateTrust?: null; endGate?: null; rotateAuthority?: null; rotateOperatorKey?: null; changeFurtherKey?: null; setPolicy?: null; approveChange?: null; closeChange?: null }|{ body?: "closeWindow"; addOperator?: null; revokeOperator?: null; createToken?: null; applyPool?: null; enable?: null; disable?: null; halt?: null; evictNode?: null; banNode?: null; measureNow?: null; registerBuild?: null; retireFlag?: null; proposeRelease?: null; approveRelease?: null; signTask?: null; startRelease?: null; completeRelease?: null; abortRelease?: null; openWindow?: null; closeWindow: muster.v1.CloseWindow.$Shape; proposeExemption?: null; approveExemption?: null; closeExemption?: null; startPlan?: null; advancePlan?: null; answerAlert?: null; approveAnswer?: null; learnMessages?: null; keepName?: null; drainController?: null; rotateTrust?: null; endGate?: null; rotateAuthority?: null; rotateOperatorKey?: null; changeFurtherKey?: null; setPolicy?: null; approveChange?: null; closeChange?: null }|{ body?: "proposeExemption"; addOperator?: null; revokeOperator?: null; createToken?: null; applyPool?: null; enable?: null; disable?: null; halt?: null; evictNode?: null; banNode?: null; measureNow?: null; registerBuild?: null; retireFlag?: null; proposeRelease?: null; approveRelease?: null; signTask?: null; startRelease?: null; completeRelease?: null; abortRelease?: null; openWindow?: null; closeWindow?: null; proposeExemption: muster.v1.ProposeExemption.$Shape; approveExemption?: null; closeExemption?: null; startPlan?: null; advancePlan?: null; answerAlert?: null; approveAnswer?: null; learnMessages?: null; keepName?: null; drainController?: null; rotateTrust?: null; endGate?: null; rotateAuthority?: null; rotateOperatorKey?: null; changeFurtherKey?: null; setPolicy?: null; approveChange?: null; closeChange?: null }|{ body?: "approveExemption"; addOperator?: null; revokeOperator?: null; createToken?: null; applyPool?: null; enable?: null; disable?: null; halt?: null; evictNode?: null; banNode?: null; measureNow?: null; registerBuild?: null; retireFlag?: null; proposeRelease?: null; approveRelease?: null; signTask?: null; startRelease?: null; completeRelease?: null; abortRelease?: null; openWindow?: null; closeWindow?: null; proposeExemption?: null; approveExemption: muster.v1.ApproveExemption.$Shape; closeExemption?: null; startPlan?: null; advancePlan?: null; answerAlert?: null; approveAnswer?: null; learnMessages?: null; keepName?: null; drainController?: null; rotateTrust?: null; endGate?: null; rotateAuthority?: null; rotateOperatorKey?: null; changeFurtherKey?: null; setPolicy?: null; approveChange?: null; closeChange?: null }|{ body?: "closeExemption"; addOperator?: null; revokeOperator?: null; createToken?: null; applyPool?: null; enable?: null; disable?: null; halt?: null; evictNode?: null; banNode?: null; measureNow?: null; registerBuild?: null; retireFlag?: null; proposeRelease?: null; approveRelease?: null; signTask?: null; startRelease?: null; completeRelease?: null; abortRelease?: null; openWindow?: null; closeWindow?: null; proposeExemption?: null; approveExemption?: null; closeExemption: muster.v1.CloseExemption.$Shape; startPlan?: null; advancePlan?: null; answerAlert?: null; approveAnswer?: null; learnMessages?: null; keepName?: null; drainController?: null; rotateTrust?: null; endGate?: null; rotateAuthority?: null; rotateOperatorKey?: null; changeFurtherKey?: null; setPolicy?: null; approveChange?: null; closeChange?: null }|{ body?: "startPlan"; addOperator?: null; revokeOperator?: null; createToken?: null; applyPool?: null; enable?: null; disable?: null; halt?: null; evictNode?: null; banNode?: null; measureNow?: null; registerBuild?: null; retireFlag?: null; proposeRelease?: null; approveRelease?: null; signTask?: null; startRelease?: null; completeRelease?: null; abortRelease?: null; openWindow?: null; closeWindow?: null; proposeExemption?: null; approveExemption?: null; closeExemption?: null; startPlan: muster.v1.StartPlan.$Shape; advancePlan?: null; answerAlert?: null; approveAnswer?: null; learnMessages?: null; keepName?: null; drainController?: null; rotateTrust?: null; endGate?: null; rotateAuthority?: null; rotateOperatorKey?: null; changeFurtherKey?: null; setPolicy?: null; approveChange?: null; closeChange?: null }|{ body?: "advancePlan"; addOperator?: null; revokeOperator?: null; createToken?: null; applyPool?: null; enable?: null; disable?: null; halt?: null; evictNode?: null; banNode?: null; measureNow?: null; registerBuild?: null; retireFlag?: null; proposeRelease?: null; approveRelease?: null; signTask?: null; startRelease?: null; completeRelease?: null; abortRelease?: null; openWindow?: null; closeWindow?: null; proposeExemption?: null; approveExemption?: null; closeExemption?: null; startPlan?: null; advancePlan: muster.v1.AdvancePlan.$Shape; answerAlert?: null; approveAnswer?: null; learnMessages?: null; keepName?: null; drainController?: null; rotateTrust?: null; endGate?: null; rotateAuthority?: null; rotateOperatorKey?: null; changeFurtherKey?: null; setPolicy?: null; approveChange?: null; closeChange?: null }|{ body?: "answerAlert"; addOperator?: null; revokeOperator?: null; createToken?: null; applyPool?: null; enable?: null; disable?: null; halt?: null; evictNode?: null; banNode?: null; measureNow?: null; registerBuild?: null; retireFlag?: null; proposeRelease?: null; approveRelease?: null; signTask?: null; startRelease?: null; completeRelease?: null; abortRelease?: null; openWindow?: null; closeWindow?: null; proposeExemption?: null; approveExemption?: null; closeExemption?: null; startPlan?: null; advancePlan?: null; answerAlert: muster.v1.AnswerAlert.$Shape; approveAnswer?: null; learnMessages?: null; keepName?: null; drainController?: null; rotateTrust?: null; endGate?: null; rotateAuthority?: null; rotateOperatorKey?: null; changeFurtherKey?: null; setPolicy?: null; approveChange?: null; closeChange?: null }|{ body?: "approveAnswer"; addOperator?: null; revokeOperator?: null; createToken?: null; applyPool?: null; enable?: null; disable?: null; halt?: null; evictNode?: null; banNode?: null; measureNow?: null; registerBuild?: null; retireFlag?: null; proposeRelease?: null; approveRelease?: null; signTask?: null; startRelease?: null; completeRelease?: null; abortRelease?: null; openWindow?: null; closeWindow?: null; proposeExemption?: null; approveExemption?: null; closeExemption?: null; startPlan?: null; advancePlan?: null; answerAlert?: null; approveAnswer: muster.v1.ApproveAnswer.$Shape; learnMessages?: null; keepName?: null; drainController?: null; rotateTrust?: null; endGate?: null; rotateAuthority?: null; rotateOperatorKey?: null; changeFurtherKey?: null; setPolicy?: null; approveChange?: null; closeChange?: null }|{ body?: "learnMessages"; addOperator?: null; revokeOperator?: null; createToken?: null; applyPool?: null; enable?: null; disable?: null; halt?: null; evictNode?: null; banNode?: null; measureNow?: null; registerBuild?: null; retireFlag?: null; proposeRelease?: null; approveRelease?: null; signTask?: null; startRelease?: null; completeRelease?: null; abortRelease?: null; openWindow?: null; closeWindow?: null; proposeExemption?: null; approveExemption?: null; closeExemption?: null; startPlan?: null; advancePlan?: null; answerAlert?: null; approveAnswer?: null; learnMessages: muster.v1.LearnMessages.$Shape; keepName?: null; drainController?: null; rotateTrust?: null; endGate?: null; rotateAuthority?: null; rotateOperatorKey?: null; changeFurtherKey?: null; setPolicy?: null; approveChange?: null; closeChange?: null }|{ body?: "keepName"; addOperator?: null; revokeOperator?: null; createToken?: null; applyPool?: null; enable?: null; disable?: null; halt?: null; evictNode?: null; banNode?: null; measureNow?: null; registerBuild?: null; retireFlag?: null; proposeRelease?: null; approveRelease?: null; signTask?: null; startRelease?: null; completeRelease?: null; abortRelease?: null; openWindow?: null; closeWindow?: null; proposeExemption?: null; approveExemption?: null; closeExemption?: null; startPlan?: null; advancePlan?: null; answerAlert?: null; approveAnswer?: null; learnMessages?: null; keepName: muster.v1.KeepName.$Shape; drainController?: null; rotateTrust?: null; endGate?: null; rotateAuthority?: null; rotateOperatorKey?: null; changeFurtherKey?: null; setPolicy?: null; approveChange?: null; closeChange?: null }|{ body?: "drainController"; addOperator?: null; revokeOperator?: null; createToken?: null; applyPool?: null; enable?: null; disable?: null; halt?: null; evictNode?: null; banNode?: null; measureNow?: null; registerBuild?: null; retireFlag?: null; proposeRelease?: null; approveRelease?: null; signTask?: null; startRelease?: null; completeRelease?: null; abortRelease?: null; openWindow?: null; closeWindow?: null; proposeExemption?: null; approveExemption?: null; closeExemption?: null; startPlan?: null; advancePlan?: null; answerAlert?: null; approveAnswer?: null; learnMessages?: null; keepName?: null; drainController: muster.v1.DrainController.$Shape; rotateTrust?: null; endGate?: null; rotateAuthority?: null; rotateOperatorKey?: null; changeFurtherKey?: null; setPolicy?: null; approveChange?: null; closeChange?: null }|{ body?: "rotateTrust"; addOperator?: null; revokeOperator?: null; createToken?: null; applyPool?: null; enable?: null; disable?: null; halt?: null; evictNode?: null; banNode?: null; measureNow?: null; registerBuild?: null; retireFlag?: null; proposeRelease?: null; approveRelease?: null; signTask?: null; startRelease?: null; completeRelease?: null; abortRelease?: null; openWindow?: null; closeWindow?: null; proposeExemption?: null; approveExemption?: null; closeExemption?: null; startPlan?: null; advancePlan?: null; answerAlert?: null; approveAnswer?: null; learnMessages?: null; keepName?: null; drainController?: null; rotateTrust: muster.v1.RotateTrust.$Shape; endGate?: null; rotateAuthority?: null; rotateOperatorKey?: null; changeFurtherKey?: null; setPolicy?: null; approveChange?: null; closeChange?: null }|{ body?: "endGate"; addOperator?: null; revokeOperator?: null; createToken?: null; applyPool?: null; enable?: null; disable?: null; halt?: null; evictNode?: null; banNode?: null; measureNow?: null; registerBuild?: null; retireFlag?: null; proposeRelease?: null; approveRelease?: null; signTask?: null; startRelease?: null; completeRelease?: null; abortRelease?: null; openWindow?: null; closeWindow?: null; proposeExemption?: null; approveExemption?: null; closeExemption?: null; startPlan?: null; advancePlan?: null; answerAlert?: null; approveAnswer?: null; learnMessages?: null; keepName?: null; drainController?: null; rotateTrust?: null; endGate: muster.v1.EndGate.$Shape; rotateAuthority?: null; rotateOperatorKey?: null; changeFurtherKey?: null; setPolicy?: null; approveChange?: null; closeChange?: null }|{ body?: "rotateAuthority"; addOperator?: null; revokeOperator?: null; createToken?: null; applyPool?: null; enable?: null; disable?: null; halt?: null; evictNode?: null; banNode?: null; measureNow?: null; registerBuild?: null; retireFlag?: null; proposeRelease?: null; approveRelease?: null; signTask?: null; startRelease?: null; completeRelease?: null; abortRelease?: null; openWindow?: null; closeWindow?: null; proposeExemption?: null; approveExemption?: null; closeExemption?: null; startPlan?: null; advancePlan?: null; answerAlert?: null; approveAnswer?: null; learnMessages?: null; keepName?: null; drainController?: null; rotateTrust?: null; endGate?: null; rotateAuthority: muster.v1.RotateAuthority.$Shape; rotateOperatorKey?: null; changeFurtherKey?: null; setPolicy?: null; approveChange?: null; closeChange?: null }|{ body?: "rotateOperatorKey"; addOperator?: null; revokeOperator?: null; createToken?: null; applyPool?: null; enable?: null; disable?: null; halt?: null; evictNode?: null; banNode?: null; measureNow?: null; registerBuild?: null; retireFlag?: null; proposeRelease?: null; approveRelease?: null; signTask?: null; startRelease?: null; completeRelease?: null; abortRelease?: null; openWindow?: null; closeWindow?: null; proposeExemption?: null; approveExemption?: null; closeExemption?: null; startPlan?: null; advancePlan?: null; answerAlert?: null; approveAnswer?: null; learnMessages?: null; keepName?: null; drainController?: null; rotateTrust?: null; endGate?: null; rotateAuthority?: null; rotateOperatorKey: muster.v1.RotateOperatorKey.$Shape; changeFurtherKey?: null; setPolicy?: null; approveChange?: null; closeChange?: null }|{ body?: "changeFurtherKey"; addOperator?: null; revokeOperator?: null; createToken?: null; applyPool?: null; enable?: null; disable?: null; halt?: null; evictNode?: null; banNode?: null; measureNow?: null; registerBuild?: null; retireFlag?: null; proposeRelease?: null; approveRelease?: null; signTask?: null; startRelease?: null; completeRelease?: null; abortRelease?: null; openWindow?: null; closeWindow?: null; proposeExemption?: null; approveExemption?: null; closeExemption?: null; startPlan?: null; advancePlan?: null; answerAlert?: null; approveAnswer?: null; learnMessages?: null; keepName?: null; drainController?: null; rotateTrust?: null; endGate?: null; rotateAuthority?: null; rotateOperatorKey?: null; changeFurtherKey: muster.v1.ChangeFurtherKey.$Shape; setPolicy?: null; approveChange?: null; closeChange?: null }|{ body?: "setPolicy"; addOperator?: null; revokeOperator?: null; createToken?: null; applyPool?: null; enable?: null; disable?: null; halt?: null; evictNode?: null; banNode?: null; measureNow?: null; registerBuild?: null; retireFlag?: null; proposeRelease?: null; approveRelease?: null; signTask?: null; startRelease?: null; completeRelease?: null; abortRelease?: null; openWindow?: null; closeWindow?: null; proposeExemption?: null; approveExemption?: null; closeExemption?: null; startPlan?: null; advancePlan?: null; answerAlert?: null; approveAnswer?: null; learnMessages?: null; keepName?: null; drainController?: null; rotateTrust?: null; endGate?: null; rotateAuthority?: null; rotateOperatorKey?: null; changeFurtherKey?: null; setPolicy: muster.v1.SetPolicy.$Shape; approveChange?: null; closeChange?: null }|{ body?: "approveChange"; addOperator?: null; revokeOperator?: null; createToken?: null; applyPool?: null; enable?: null; disable?: null; halt?: null; evictNode?: null; banNode?: null; measureNow?: null; registerBuild?: null; retireFlag?: null; proposeRelease?: null; approveRelease?: null; signTask?: null; startRelease?: null; completeRelease?: null; abortRelease?: null; openWindow?: null; closeWindow?: null; proposeExemption?: null; approveExemption?: null; closeExemption?: null; startPlan?: null; advancePlan?: null; answerAlert?: null; approveAnswer?: null; learnMessages?: null; keepName?: null; drainController?: null; rotateTrust?: null; endGate?: null; rotateAuthority?: null; rotateOperatorKey?: null; changeFurtherKey?: null; setPolicy?: null; approveChange: muster.v1.ApproveChange.$Shape; closeChange?: null }|{ body?: "closeChange"; addOperator?: null; revokeOperator?: null; createToken?: null; applyPool?: null; enable?: null; disable?: null; halt?: null; evictNode?: null; banNode?: null; measureNow?: null; registerBuild?: null; retireFlag?: null; proposeRelease?: null; approveRelease?: null; signTask?: null; startRelease?: null; completeRelease?: null; abortRelease?: null; openWindow?: null; closeWindow?: null; proposeExemption?: null; approveExemption?: null; closeExemption?: null; startPlan?: null; advancePlan?: null; answerAlert?: null; approveAnswer?: null; learnMessages?: null; keepName?: null; drainController?: null; rotateTrust?: null; endGate?: null; rotateAuthority?: null; rotateOperatorKey?: null; changeFurtherKey?: null; setPolicy?: null; approveChange?: null; closeChange: muster.v1.CloseChange.$Shape })
            );
        }

        /**
         * Properties of an AddOperator.
         * @deprecated Use muster.v1.AddOperator.$Properties instead.
         */
        interface IAddOperator extends muster.v1.AddOperator.$Properties {
        }

        /** Represents an AddOperator. */
        class AddOperator {

            /**
             * Constructs a new AddOperator.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.AddOperator.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** AddOperator name. */
            name: string;

            /** Ed25519 public key, 32 bytes. */
            publicKey: Uint8Array;

            /**
             * What this operator may do, sorted: "viewer", "operator", "approver", "builder", "admin" (controller/verdict/roles.ts says what each may sign), and free
             * words of a pool's policy. None of the five: "admin".
             */
            roles: string[];

            /**
             * Creates a new AddOperator instance using the specified properties.
             * @param [properties] Properties to set
             * @returns AddOperator instance
             */
            static create(properties: muster.v1.AddOperator.$Shape): muster.v1.AddOperator & muster.v1.AddOperator.$Shape;
            static create(properties?: muster.v1.AddOperator.$Properties): muster.v1.AddOperator;

            /**
             * Encodes the specified AddOperator message. Does not implicitly {@link muster.v1.AddOperator.verify|verify} messages.
             * @param message AddOperator message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.AddOperator.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an AddOperator message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.AddOperator & muster.v1.AddOperator.$Shape} AddOperator
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.AddOperator & muster.v1.AddOperator.$Shape;
        }

        namespace AddOperator {

            /** Properties of an AddOperator. */
            interface $Properties {

                /** AddOperator name */
                name?: (string|null);

                /** Ed25519 public key, 32 bytes. */
                publicKey?: (Uint8Array|null);

                /**
                 * What this operator may do, sorted: "viewer", "operator", "approver", "builder", "admin" (controller/verdict/roles.ts says what each may sign), and free
                 * words of a pool's policy. None of the five: "admin".
                 */
                roles?: (string[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an AddOperator. */
            type $Shape = muster.v1.AddOperator.$Properties;
        }

        /**
         * Properties of a RevokeOperator.
         * @deprecated Use muster.v1.RevokeOperator.$Properties instead.
         */
        interface IRevokeOperator extends muster.v1.RevokeOperator.$Properties {
        }

        /** The last operator cannot be revoked. */
        class RevokeOperator {

            /**
             * Constructs a new RevokeOperator.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.RevokeOperator.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RevokeOperator name. */
            name: string;

            /**
             * Creates a new RevokeOperator instance using the specified properties.
             * @param [properties] Properties to set
             * @returns RevokeOperator instance
             */
            static create(properties: muster.v1.RevokeOperator.$Shape): muster.v1.RevokeOperator & muster.v1.RevokeOperator.$Shape;
            static create(properties?: muster.v1.RevokeOperator.$Properties): muster.v1.RevokeOperator;

            /**
             * Encodes the specified RevokeOperator message. Does not implicitly {@link muster.v1.RevokeOperator.verify|verify} messages.
             * @param message RevokeOperator message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.RevokeOperator.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RevokeOperator message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.RevokeOperator & muster.v1.RevokeOperator.$Shape} RevokeOperator
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.RevokeOperator & muster.v1.RevokeOperator.$Shape;
        }

        namespace RevokeOperator {

            /** Properties of a RevokeOperator. */
            interface $Properties {

                /** RevokeOperator name */
                name?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RevokeOperator. */
            type $Shape = muster.v1.RevokeOperator.$Properties;
        }

        /**
         * Properties of a CreateToken.
         * @deprecated Use muster.v1.CreateToken.$Properties instead.
         */
        interface ICreateToken extends muster.v1.CreateToken.$Properties {
        }

        /** A one-time join token, stored hashed. */
        class CreateToken {

            /**
             * Constructs a new CreateToken.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.CreateToken.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** "agent" or "gate". */
            kind: string;

            /** For an agent: a node on a roster. */
            name: string;

            /** 1 to 86,400,000; 0: 600,000 (ten minutes). */
            lifeMs: number;

            /**
             * Creates a new CreateToken instance using the specified properties.
             * @param [properties] Properties to set
             * @returns CreateToken instance
             */
            static create(properties: muster.v1.CreateToken.$Shape): muster.v1.CreateToken & muster.v1.CreateToken.$Shape;
            static create(properties?: muster.v1.CreateToken.$Properties): muster.v1.CreateToken;

            /**
             * Encodes the specified CreateToken message. Does not implicitly {@link muster.v1.CreateToken.verify|verify} messages.
             * @param message CreateToken message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.CreateToken.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a CreateToken message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.CreateToken & muster.v1.CreateToken.$Shape} CreateToken
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.CreateToken & muster.v1.CreateToken.$Shape;
        }

        namespace CreateToken {

            /** Properties of a CreateToken. */
            interface $Properties {

                /** "agent" or "gate". */
                kind?: (string|null);

                /** For an agent: a node on a roster. */
                name?: (string|null);

                /** 1 to 86,400,000; 0: 600,000 (ten minutes). */
                lifeMs?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a CreateToken. */
            type $Shape = muster.v1.CreateToken.$Properties;
        }

        /**
         * Properties of an ApplyPool.
         * @deprecated Use muster.v1.ApplyPool.$Properties instead.
         */
        interface IApplyPool extends muster.v1.ApplyPool.$Properties {
        }

        /** Represents an ApplyPool. */
        class ApplyPool {

            /**
             * Constructs a new ApplyPool.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.ApplyPool.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ApplyPool spec. */
            spec?: (muster.v1.PoolSpec.$Properties|null);

            /**
             * Creates a new ApplyPool instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ApplyPool instance
             */
            static create(properties: muster.v1.ApplyPool.$Shape): muster.v1.ApplyPool & muster.v1.ApplyPool.$Shape;
            static create(properties?: muster.v1.ApplyPool.$Properties): muster.v1.ApplyPool;

            /**
             * Encodes the specified ApplyPool message. Does not implicitly {@link muster.v1.ApplyPool.verify|verify} messages.
             * @param message ApplyPool message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.ApplyPool.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an ApplyPool message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.ApplyPool & muster.v1.ApplyPool.$Shape} ApplyPool
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.ApplyPool & muster.v1.ApplyPool.$Shape;
        }

        namespace ApplyPool {

            /** Properties of an ApplyPool. */
            interface $Properties {

                /** ApplyPool spec */
                spec?: (muster.v1.PoolSpec.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an ApplyPool. */
            type $Shape = muster.v1.ApplyPool.$Properties;
        }

        /**
         * Properties of a PoolSpec.
         * @deprecated Use muster.v1.PoolSpec.$Properties instead.
         */
        interface IPoolSpec extends muster.v1.PoolSpec.$Properties {
        }

        /** Represents a PoolSpec. */
        class PoolSpec {

            /**
             * Constructs a new PoolSpec.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.PoolSpec.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** 1 to 64 characters of [a-z0-9-], the load balancer's backend by default. */
            name: string;

            /** PoolSpec mode. */
            mode: muster.v1.Mode;

            /** The servers that must exist, sorted, without repeats; 1 to 10,000. */
            roster: string[];

            /** Lifetime of a permit: 500 to 3,600,000. */
            permitLifeMs: number;

            /** Extra lifetime while no controller can issue: 0 to 86,400,000. */
            holdMs: number;

            /** A declaration that would close more open nodes than the greater of `budget_nodes` and `budget_percent` of the roster is refused. */
            budgetNodes: number;

            /** PoolSpec budgetPercent. */
            budgetPercent: number;

            /** What becomes of a build without a registered contract. */
            contracts: muster.v1.Contracts;

            /** Operators with the role "builder" whose build contracts count here, sorted; empty: all of them. */
            builders: string[];

            /** Who approves a release, sorted by role. Empty: nobody has to, which a pool document says by an empty list. */
            approvals: muster.v1.ApprovalRule.$Properties[];

            /** Who enables after a change. */
            secondKey: muster.v1.SecondKey;

            /** What has to be done before a release is started, sorted by name. */
            tasks: muster.v1.TurnoverTask.$Properties[];

            /** Absent: warnings hold, and nobody is told. */
            alerts?: (muster.v1.AlertPolicy.$Properties|null);

            /** Absent: nothing is said of what is not used any more. */
            zombies?: (muster.v1.ZombiePolicy.$Properties|null);

            /** Absent: every agent may measure. */
            agents?: (muster.v1.AgentPolicy.$Properties|null);

            /**
             * Creates a new PoolSpec instance using the specified properties.
             * @param [properties] Properties to set
             * @returns PoolSpec instance
             */
            static create(properties: muster.v1.PoolSpec.$Shape): muster.v1.PoolSpec & muster.v1.PoolSpec.$Shape;
            static create(properties?: muster.v1.PoolSpec.$Properties): muster.v1.PoolSpec;

            /**
             * Encodes the specified PoolSpec message. Does not implicitly {@link muster.v1.PoolSpec.verify|verify} messages.
             * @param message PoolSpec message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.PoolSpec.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a PoolSpec message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.PoolSpec & muster.v1.PoolSpec.$Shape} PoolSpec
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.PoolSpec & muster.v1.PoolSpec.$Shape;
        }

        namespace PoolSpec {

            /** Properties of a PoolSpec. */
            interface $Properties {

                /** 1 to 64 characters of [a-z0-9-], the load balancer's backend by default. */
                name?: (string|null);

                /** PoolSpec mode */
                mode?: (muster.v1.Mode|null);

                /** The servers that must exist, sorted, without repeats; 1 to 10,000. */
                roster?: (string[]|null);

                /** Lifetime of a permit: 500 to 3,600,000. */
                permitLifeMs?: (number|null);

                /** Extra lifetime while no controller can issue: 0 to 86,400,000. */
                holdMs?: (number|null);

                /** A declaration that would close more open nodes than the greater of `budget_nodes` and `budget_percent` of the roster is refused. */
                budgetNodes?: (number|null);

                /** PoolSpec budgetPercent */
                budgetPercent?: (number|null);

                /** What becomes of a build without a registered contract. */
                contracts?: (muster.v1.Contracts|null);

                /** Operators with the role "builder" whose build contracts count here, sorted; empty: all of them. */
                builders?: (string[]|null);

                /** Who approves a release, sorted by role. Empty: nobody has to, which a pool document says by an empty list. */
                approvals?: (muster.v1.ApprovalRule.$Properties[]|null);

                /** Who enables after a change. */
                secondKey?: (muster.v1.SecondKey|null);

                /** What has to be done before a release is started, sorted by name. */
                tasks?: (muster.v1.TurnoverTask.$Properties[]|null);

                /** Absent: warnings hold, and nobody is told. */
                alerts?: (muster.v1.AlertPolicy.$Properties|null);

                /** Absent: nothing is said of what is not used any more. */
                zombies?: (muster.v1.ZombiePolicy.$Properties|null);

                /** Absent: every agent may measure. */
                agents?: (muster.v1.AgentPolicy.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a PoolSpec. */
            type $Shape = muster.v1.PoolSpec.$Properties;
        }

        /**
         * Properties of an AgentPolicy.
         * @deprecated Use muster.v1.AgentPolicy.$Properties instead.
         */
        interface IAgentPolicy extends muster.v1.AgentPolicy.$Properties {
        }

        /** Which agents may measure for a pool, by what they say of themselves. */
        class AgentPolicy {

            /**
             * Constructs a new AgentPolicy.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.AgentPolicy.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Hex SHA-256 as `muster-agent image` tells them, sorted, without repeats; 1 to 32. */
            accepted: string[];

            /** AgentPolicy others. */
            others: muster.v1.OtherAgents;

            /**
             * Creates a new AgentPolicy instance using the specified properties.
             * @param [properties] Properties to set
             * @returns AgentPolicy instance
             */
            static create(properties: muster.v1.AgentPolicy.$Shape): muster.v1.AgentPolicy & muster.v1.AgentPolicy.$Shape;
            static create(properties?: muster.v1.AgentPolicy.$Properties): muster.v1.AgentPolicy;

            /**
             * Encodes the specified AgentPolicy message. Does not implicitly {@link muster.v1.AgentPolicy.verify|verify} messages.
             * @param message AgentPolicy message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.AgentPolicy.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an AgentPolicy message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.AgentPolicy & muster.v1.AgentPolicy.$Shape} AgentPolicy
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.AgentPolicy & muster.v1.AgentPolicy.$Shape;
        }

        namespace AgentPolicy {

            /** Properties of an AgentPolicy. */
            interface $Properties {

                /** Hex SHA-256 as `muster-agent image` tells them, sorted, without repeats; 1 to 32. */
                accepted?: (string[]|null);

                /** AgentPolicy others */
                others?: (muster.v1.OtherAgents|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an AgentPolicy. */
            type $Shape = muster.v1.AgentPolicy.$Properties;
        }

        /** What becomes of a node whose agent is none of those. */
        enum OtherAgents {

            /** OTHER_AGENTS_UNSPECIFIED value */
            OTHER_AGENTS_UNSPECIFIED = 0,

            /** AGENT_CHANGED is shown, and no more. */
            OTHER_AGENTS_WARN = 1,

            /** AGENT_CHANGED closes its gate until an accepted one measures. */
            OTHER_AGENTS_REFUSE = 2
        }

        /**
         * Properties of a ZombiePolicy.
         * @deprecated Use muster.v1.ZombiePolicy.$Properties instead.
         */
        interface IZombiePolicy extends muster.v1.ZombiePolicy.$Properties {
        }

        /** What becomes of code and flags that nobody has seen at work for long. */
        class ZombiePolicy {

            /**
             * Constructs a new ZombiePolicy.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.ZombiePolicy.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Whole days, 1 to 3,650. */
            afterDays: number;

            /** What the pool's builds have and their contracts do not say, sorted by (kind, name), without repeats; at most 1,024. */
            names: muster.v1.LivingName.$Properties[];

            /**
             * Creates a new ZombiePolicy instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ZombiePolicy instance
             */
            static create(properties: muster.v1.ZombiePolicy.$Shape): muster.v1.ZombiePolicy & muster.v1.ZombiePolicy.$Shape;
            static create(properties?: muster.v1.ZombiePolicy.$Properties): muster.v1.ZombiePolicy;

            /**
             * Encodes the specified ZombiePolicy message. Does not implicitly {@link muster.v1.ZombiePolicy.verify|verify} messages.
             * @param message ZombiePolicy message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.ZombiePolicy.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ZombiePolicy message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.ZombiePolicy & muster.v1.ZombiePolicy.$Shape} ZombiePolicy
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.ZombiePolicy & muster.v1.ZombiePolicy.$Shape;
        }

        namespace ZombiePolicy {

            /** Properties of a ZombiePolicy. */
            interface $Properties {

                /** Whole days, 1 to 3,650. */
                afterDays?: (number|null);

                /** What the pool's builds have and their contracts do not say, sorted by (kind, name), without repeats; at most 1,024. */
                names?: (muster.v1.LivingName.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ZombiePolicy. */
            type $Shape = muster.v1.ZombiePolicy.$Properties;
        }

        /**
         * Properties of a LivingName.
         * @deprecated Use muster.v1.LivingName.$Properties instead.
         */
        interface ILivingName extends muster.v1.LivingName.$Properties {
        }

        /** Something that a build has and that can be seen at work. */
        class LivingName {

            /**
             * Constructs a new LivingName.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.LivingName.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** "path", "route" or "flag". */
            kind: string;

            /** 1 to 128 characters without control characters; a route begins with "/". */
            name: string;

            /**
             * Creates a new LivingName instance using the specified properties.
             * @param [properties] Properties to set
             * @returns LivingName instance
             */
            static create(properties: muster.v1.LivingName.$Shape): muster.v1.LivingName & muster.v1.LivingName.$Shape;
            static create(properties?: muster.v1.LivingName.$Properties): muster.v1.LivingName;

            /**
             * Encodes the specified LivingName message. Does not implicitly {@link muster.v1.LivingName.verify|verify} messages.
             * @param message LivingName message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.LivingName.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a LivingName message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.LivingName & muster.v1.LivingName.$Shape} LivingName
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.LivingName & muster.v1.LivingName.$Shape;
        }

        namespace LivingName {

            /** Properties of a LivingName. */
            interface $Properties {

                /** "path", "route" or "flag". */
                kind?: (string|null);

                /** 1 to 128 characters without control characters; a route begins with "/". */
                name?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a LivingName. */
            type $Shape = muster.v1.LivingName.$Properties;
        }

        /**
         * Properties of an AlertPolicy.
         * @deprecated Use muster.v1.AlertPolicy.$Properties instead.
         */
        interface IAlertPolicy extends muster.v1.AlertPolicy.$Properties {
        }

        /** What becomes of unanswered alerts. */
        class AlertPolicy {

            /**
             * Constructs a new AlertPolicy.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.AlertPolicy.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Alerts of this severity and above hold enablement, completion and changes of flags at once. Absent: WARNING. */
            holdsFrom: muster.v1.Severity;

            /** Alerts below it hold, too, when they were unanswered for so long; 0: never. */
            holdAfterMs: number;

            /**
             * Who is told, in order of `after_ms`; names of receivers in the controller's configuration. With at least one, each release must have rung the
             * bell before its first enablement.
             */
            receivers: muster.v1.AlertReceiver.$Properties[];

            /**
             * Creates a new AlertPolicy instance using the specified properties.
             * @param [properties] Properties to set
             * @returns AlertPolicy instance
             */
            static create(properties: muster.v1.AlertPolicy.$Shape): muster.v1.AlertPolicy & muster.v1.AlertPolicy.$Shape;
            static create(properties?: muster.v1.AlertPolicy.$Properties): muster.v1.AlertPolicy;

            /**
             * Encodes the specified AlertPolicy message. Does not implicitly {@link muster.v1.AlertPolicy.verify|verify} messages.
             * @param message AlertPolicy message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.AlertPolicy.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an AlertPolicy message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.AlertPolicy & muster.v1.AlertPolicy.$Shape} AlertPolicy
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.AlertPolicy & muster.v1.AlertPolicy.$Shape;
        }

        namespace AlertPolicy {

            /** Properties of an AlertPolicy. */
            interface $Properties {

                /** Alerts of this severity and above hold enablement, completion and changes of flags at once. Absent: WARNING. */
                holdsFrom?: (muster.v1.Severity|null);

                /** Alerts below it hold, too, when they were unanswered for so long; 0: never. */
                holdAfterMs?: (number|null);

                /**
                 * Who is told, in order of `after_ms`; names of receivers in the controller's configuration. With at least one, each release must have rung the
                 * bell before its first enablement.
                 */
                receivers?: (muster.v1.AlertReceiver.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an AlertPolicy. */
            type $Shape = muster.v1.AlertPolicy.$Properties;
        }

        /**
         * Properties of an AlertReceiver.
         * @deprecated Use muster.v1.AlertReceiver.$Properties instead.
         */
        interface IAlertReceiver extends muster.v1.AlertReceiver.$Properties {
        }

        /** Represents an AlertReceiver. */
        class AlertReceiver {

            /**
             * Constructs a new AlertReceiver.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.AlertReceiver.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** AlertReceiver name. */
            name: string;

            /** Told when an alert was unanswered for so long; 0: at once. At most 86,400,000. */
            afterMs: number;

            /**
             * Creates a new AlertReceiver instance using the specified properties.
             * @param [properties] Properties to set
             * @returns AlertReceiver instance
             */
            static create(properties: muster.v1.AlertReceiver.$Shape): muster.v1.AlertReceiver & muster.v1.AlertReceiver.$Shape;
            static create(properties?: muster.v1.AlertReceiver.$Properties): muster.v1.AlertReceiver;

            /**
             * Encodes the specified AlertReceiver message. Does not implicitly {@link muster.v1.AlertReceiver.verify|verify} messages.
             * @param message AlertReceiver message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.AlertReceiver.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an AlertReceiver message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.AlertReceiver & muster.v1.AlertReceiver.$Shape} AlertReceiver
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.AlertReceiver & muster.v1.AlertReceiver.$Shape;
        }

        namespace AlertReceiver {

            /** Properties of an AlertReceiver. */
            interface $Properties {

                /** AlertReceiver name */
                name?: (string|null);

                /** Told when an alert was unanswered for so long; 0: at once. At most 86,400,000. */
                afterMs?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an AlertReceiver. */
            type $Shape = muster.v1.AlertReceiver.$Properties;
        }

        /** Contracts enum. */
        enum Contracts {

            /** CONTRACTS_UNSPECIFIED value */
            CONTRACTS_UNSPECIFIED = 0,

            /** Shown, and no more: the meaning lock knows only builds that have one. */
            CONTRACTS_WARN = 1,

            /** Refused; one that runs all the same is taken to read every flag with a meaning nobody knows. */
            CONTRACTS_REQUIRED = 2
        }

        /**
         * Properties of an ApprovalRule.
         * @deprecated Use muster.v1.ApprovalRule.$Properties instead.
         */
        interface IApprovalRule extends muster.v1.ApprovalRule.$Properties {
        }

        /** So many different people with this role, the author not counting, each person counting once in all. */
        class ApprovalRule {

            /**
             * Constructs a new ApprovalRule.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.ApprovalRule.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ApprovalRule role. */
            role: string;

            /** 1 to 16. */
            count: number;

            /**
             * Creates a new ApprovalRule instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ApprovalRule instance
             */
            static create(properties: muster.v1.ApprovalRule.$Shape): muster.v1.ApprovalRule & muster.v1.ApprovalRule.$Shape;
            static create(properties?: muster.v1.ApprovalRule.$Properties): muster.v1.ApprovalRule;

            /**
             * Encodes the specified ApprovalRule message. Does not implicitly {@link muster.v1.ApprovalRule.verify|verify} messages.
             * @param message ApprovalRule message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.ApprovalRule.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an ApprovalRule message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.ApprovalRule & muster.v1.ApprovalRule.$Shape} ApprovalRule
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.ApprovalRule & muster.v1.ApprovalRule.$Shape;
        }

        namespace ApprovalRule {

            /** Properties of an ApprovalRule. */
            interface $Properties {

                /** ApprovalRule role */
                role?: (string|null);

                /** 1 to 16. */
                count?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an ApprovalRule. */
            type $Shape = muster.v1.ApprovalRule.$Properties;
        }

        /** SecondKey enum. */
        enum SecondKey {

            /** SECOND_KEY_UNSPECIFIED value */
            SECOND_KEY_UNSPECIFIED = 0,

            /** Whoever started the release may enable too. */
            SECOND_KEY_WAIVED = 1,

            /** Enabling takes somebody else than who started the release, and a signature over what was seen. */
            SECOND_KEY_REQUIRED = 2
        }

        /**
         * Properties of a TurnoverTask.
         * @deprecated Use muster.v1.TurnoverTask.$Properties instead.
         */
        interface ITurnoverTask extends muster.v1.TurnoverTask.$Properties {
        }

        /** Represents a TurnoverTask. */
        class TurnoverTask {

            /**
             * Constructs a new TurnoverTask.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.TurnoverTask.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** 1 to 64 characters of [a-z0-9-]. */
            name: string;

            /** What is to be done, for people. */
            text: string;

            /** Who signs it off; empty for a task that is measured. */
            role: string;

            /**
             * What is measured instead of ticked; empty for a task that is signed off.
             * "roster-attested"  every node of the roster is attested
             * "none-open"        no node takes traffic
             * "no-zombies"       every living name of the target builds was seen, retired, removed or is kept
             */
            measured: string;

            /**
             * Creates a new TurnoverTask instance using the specified properties.
             * @param [properties] Properties to set
             * @returns TurnoverTask instance
             */
            static create(properties: muster.v1.TurnoverTask.$Shape): muster.v1.TurnoverTask & muster.v1.TurnoverTask.$Shape;
            static create(properties?: muster.v1.TurnoverTask.$Properties): muster.v1.TurnoverTask;

            /**
             * Encodes the specified TurnoverTask message. Does not implicitly {@link muster.v1.TurnoverTask.verify|verify} messages.
             * @param message TurnoverTask message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.TurnoverTask.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a TurnoverTask message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.TurnoverTask & muster.v1.TurnoverTask.$Shape} TurnoverTask
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.TurnoverTask & muster.v1.TurnoverTask.$Shape;
        }

        namespace TurnoverTask {

            /** Properties of a TurnoverTask. */
            interface $Properties {

                /** 1 to 64 characters of [a-z0-9-]. */
                name?: (string|null);

                /** What is to be done, for people. */
                text?: (string|null);

                /** Who signs it off; empty for a task that is measured. */
                role?: (string|null);

                /**
                 * What is measured instead of ticked; empty for a task that is signed off.
                 * "roster-attested"  every node of the roster is attested
                 * "none-open"        no node takes traffic
                 * "no-zombies"       every living name of the target builds was seen, retired, removed or is kept
                 */
                measured?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a TurnoverTask. */
            type $Shape = muster.v1.TurnoverTask.$Properties;
        }

        /**
         * Properties of a ReleaseSpec.
         * @deprecated Use muster.v1.ReleaseSpec.$Properties instead.
         */
        interface IReleaseSpec extends muster.v1.ReleaseSpec.$Properties {
        }

        /** Represents a ReleaseSpec. */
        class ReleaseSpec {

            /**
             * Constructs a new ReleaseSpec.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.ReleaseSpec.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ReleaseSpec pool. */
            pool: string;

            /** For people, e.g. "smars 2012.08". At most 128 characters. */
            title: string;

            /** Hex SHA-256 of the roster this release was made for (proto/signed/declaration.ts). */
            rosterDigest: string;

            /** What may run. At least one TARGET. */
            profiles: muster.v1.Profile.$Properties[];

            /** Wall clock, Unix milliseconds: OUTGOING profiles count until then. Required with an OUTGOING profile, 0 without. */
            outgoingUntilUnixMs: number;

            /** The build that a rollback would go to. Absent: not said, which a pool that requires contracts refuses. */
            rollback?: (muster.v1.Rollback.$Properties|null);

            /** Messages that are known of its builds: what is said besides is new. At most one for each image, sorted by it. */
            messages: muster.v1.KnownMessages.$Properties[];

            /**
             * Creates a new ReleaseSpec instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ReleaseSpec instance
             */
            static create(properties: muster.v1.ReleaseSpec.$Shape): muster.v1.ReleaseSpec & muster.v1.ReleaseSpec.$Shape;
            static create(properties?: muster.v1.ReleaseSpec.$Properties): muster.v1.ReleaseSpec;

            /**
             * Encodes the specified ReleaseSpec message. Does not implicitly {@link muster.v1.ReleaseSpec.verify|verify} messages.
             * @param message ReleaseSpec message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.ReleaseSpec.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ReleaseSpec message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.ReleaseSpec & muster.v1.ReleaseSpec.$Shape} ReleaseSpec
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.ReleaseSpec & muster.v1.ReleaseSpec.$Shape;
        }

        namespace ReleaseSpec {

            /** Properties of a ReleaseSpec. */
            interface $Properties {

                /** ReleaseSpec pool */
                pool?: (string|null);

                /** For people, e.g. "smars 2012.08". At most 128 characters. */
                title?: (string|null);

                /** Hex SHA-256 of the roster this release was made for (proto/signed/declaration.ts). */
                rosterDigest?: (string|null);

                /** What may run. At least one TARGET. */
                profiles?: (muster.v1.Profile.$Properties[]|null);

                /** Wall clock, Unix milliseconds: OUTGOING profiles count until then. Required with an OUTGOING profile, 0 without. */
                outgoingUntilUnixMs?: (number|null);

                /** The build that a rollback would go to. Absent: not said, which a pool that requires contracts refuses. */
                rollback?: (muster.v1.Rollback.$Properties|null);

                /** Messages that are known of its builds: what is said besides is new. At most one for each image, sorted by it. */
                messages?: (muster.v1.KnownMessages.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ReleaseSpec. */
            type $Shape = muster.v1.ReleaseSpec.$Properties;
        }

        /**
         * Properties of a KnownMessages.
         * @deprecated Use muster.v1.KnownMessages.$Properties instead.
         */
        interface IKnownMessages extends muster.v1.KnownMessages.$Properties {
        }

        /** Represents a KnownMessages. */
        class KnownMessages {

            /**
             * Constructs a new KnownMessages.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.KnownMessages.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Hex SHA-256 of the image that says them. */
            executable: string;

            /** Hex SHA-256 of the set of templates (proto/signed/messages.ts), as it was learnt. */
            digest: string;

            /**
             * Creates a new KnownMessages instance using the specified properties.
             * @param [properties] Properties to set
             * @returns KnownMessages instance
             */
            static create(properties: muster.v1.KnownMessages.$Shape): muster.v1.KnownMessages & muster.v1.KnownMessages.$Shape;
            static create(properties?: muster.v1.KnownMessages.$Properties): muster.v1.KnownMessages;

            /**
             * Encodes the specified KnownMessages message. Does not implicitly {@link muster.v1.KnownMessages.verify|verify} messages.
             * @param message KnownMessages message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.KnownMessages.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a KnownMessages message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.KnownMessages & muster.v1.KnownMessages.$Shape} KnownMessages
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.KnownMessages & muster.v1.KnownMessages.$Shape;
        }

        namespace KnownMessages {

            /** Properties of a KnownMessages. */
            interface $Properties {

                /** Hex SHA-256 of the image that says them. */
                executable?: (string|null);

                /** Hex SHA-256 of the set of templates (proto/signed/messages.ts), as it was learnt. */
                digest?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a KnownMessages. */
            type $Shape = muster.v1.KnownMessages.$Properties;
        }

        /**
         * Properties of a Rollback.
         * @deprecated Use muster.v1.Rollback.$Properties instead.
         */
        interface IRollback extends muster.v1.Rollback.$Properties {
        }

        /** A choice that is approved with the release: a build that stays in play for the meaning lock, or none. */
        class Rollback {

            /**
             * Constructs a new Rollback.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.Rollback.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** For people; empty with `none`. */
            label: string;

            /** Its images, hex SHA-256, sorted; empty exactly with `none`. */
            executables: string[];

            /** Rollback none. */
            none: boolean;

            /**
             * Creates a new Rollback instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Rollback instance
             */
            static create(properties: muster.v1.Rollback.$Shape): muster.v1.Rollback & muster.v1.Rollback.$Shape;
            static create(properties?: muster.v1.Rollback.$Properties): muster.v1.Rollback;

            /**
             * Encodes the specified Rollback message. Does not implicitly {@link muster.v1.Rollback.verify|verify} messages.
             * @param message Rollback message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.Rollback.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Rollback message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.Rollback & muster.v1.Rollback.$Shape} Rollback
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.Rollback & muster.v1.Rollback.$Shape;
        }

        namespace Rollback {

            /** Properties of a Rollback. */
            interface $Properties {

                /** For people; empty with `none`. */
                label?: (string|null);

                /** Its images, hex SHA-256, sorted; empty exactly with `none`. */
                executables?: (string[]|null);

                /** Rollback none */
                none?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Rollback. */
            type $Shape = muster.v1.Rollback.$Properties;
        }

        /**
         * Properties of a Profile.
         * @deprecated Use muster.v1.Profile.$Properties instead.
         */
        interface IProfile extends muster.v1.Profile.$Properties {
        }

        /** One build with one set of flag values: accepted as a whole or not at all. */
        class Profile {

            /**
             * Constructs a new Profile.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.Profile.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** For people, e.g. "B, P=no". Unique within the release. */
            label: string;

            /** Profile stage. */
            stage: muster.v1.Stage;

            /** Accepted running images, hex SHA-256, sorted; at least one. Every process must run one of them. */
            executables: string[];

            /** Exactly the artifacts that must be there, sorted by path. */
            artifacts: muster.v1.ArtifactReference.$Properties[];

            /** Exactly the flags that must be evaluated, sorted by name. A measured flag that is not named here is not accepted. */
            flags: muster.v1.FlagReference.$Properties[];

            /** Loader variables that may be set, as NAME=VALUE, sorted. */
            loader: string[];

            /**
             * Creates a new Profile instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Profile instance
             */
            static create(properties: muster.v1.Profile.$Shape): muster.v1.Profile & muster.v1.Profile.$Shape;
            static create(properties?: muster.v1.Profile.$Properties): muster.v1.Profile;

            /**
             * Encodes the specified Profile message. Does not implicitly {@link muster.v1.Profile.verify|verify} messages.
             * @param message Profile message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.Profile.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Profile message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.Profile & muster.v1.Profile.$Shape} Profile
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.Profile & muster.v1.Profile.$Shape;
        }

        namespace Profile {

            /** Properties of a Profile. */
            interface $Properties {

                /** For people, e.g. "B, P=no". Unique within the release. */
                label?: (string|null);

                /** Profile stage */
                stage?: (muster.v1.Stage|null);

                /** Accepted running images, hex SHA-256, sorted; at least one. Every process must run one of them. */
                executables?: (string[]|null);

                /** Exactly the artifacts that must be there, sorted by path. */
                artifacts?: (muster.v1.ArtifactReference.$Properties[]|null);

                /** Exactly the flags that must be evaluated, sorted by name. A measured flag that is not named here is not accepted. */
                flags?: (muster.v1.FlagReference.$Properties[]|null);

                /** Loader variables that may be set, as NAME=VALUE, sorted. */
                loader?: (string[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Profile. */
            type $Shape = muster.v1.Profile.$Properties;
        }

        /** Stage enum. */
        enum Stage {

            /** STAGE_UNSPECIFIED value */
            STAGE_UNSPECIFIED = 0,

            /** Where the release wants every node. */
            STAGE_TARGET = 1,

            /** What still counts while rolling. */
            STAGE_OUTGOING = 2
        }

        /**
         * Properties of an ArtifactReference.
         * @deprecated Use muster.v1.ArtifactReference.$Properties instead.
         */
        interface IArtifactReference extends muster.v1.ArtifactReference.$Properties {
        }

        /** Represents an ArtifactReference. */
        class ArtifactReference {

            /**
             * Constructs a new ArtifactReference.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.ArtifactReference.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ArtifactReference path. */
            path: string;

            /** ArtifactReference sha256. */
            sha256: string;

            /**
             * Creates a new ArtifactReference instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ArtifactReference instance
             */
            static create(properties: muster.v1.ArtifactReference.$Shape): muster.v1.ArtifactReference & muster.v1.ArtifactReference.$Shape;
            static create(properties?: muster.v1.ArtifactReference.$Properties): muster.v1.ArtifactReference;

            /**
             * Encodes the specified ArtifactReference message. Does not implicitly {@link muster.v1.ArtifactReference.verify|verify} messages.
             * @param message ArtifactReference message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.ArtifactReference.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an ArtifactReference message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.ArtifactReference & muster.v1.ArtifactReference.$Shape} ArtifactReference
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.ArtifactReference & muster.v1.ArtifactReference.$Shape;
        }

        namespace ArtifactReference {

            /** Properties of an ArtifactReference. */
            interface $Properties {

                /** ArtifactReference path */
                path?: (string|null);

                /** ArtifactReference sha256 */
                sha256?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an ArtifactReference. */
            type $Shape = muster.v1.ArtifactReference.$Properties;
        }

        /**
         * Properties of a FlagReference.
         * @deprecated Use muster.v1.FlagReference.$Properties instead.
         */
        interface IFlagReference extends muster.v1.FlagReference.$Properties {
        }

        /** Represents a FlagReference. */
        class FlagReference {

            /**
             * Constructs a new FlagReference.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.FlagReference.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** FlagReference name. */
            name: string;

            /** FlagReference value. */
            value: string;

            /** The value is the hex SHA-256 of the real one. */
            redacted: boolean;

            /**
             * Creates a new FlagReference instance using the specified properties.
             * @param [properties] Properties to set
             * @returns FlagReference instance
             */
            static create(properties: muster.v1.FlagReference.$Shape): muster.v1.FlagReference & muster.v1.FlagReference.$Shape;
            static create(properties?: muster.v1.FlagReference.$Properties): muster.v1.FlagReference;

            /**
             * Encodes the specified FlagReference message. Does not implicitly {@link muster.v1.FlagReference.verify|verify} messages.
             * @param message FlagReference message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.FlagReference.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a FlagReference message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.FlagReference & muster.v1.FlagReference.$Shape} FlagReference
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.FlagReference & muster.v1.FlagReference.$Shape;
        }

        namespace FlagReference {

            /** Properties of a FlagReference. */
            interface $Properties {

                /** FlagReference name */
                name?: (string|null);

                /** FlagReference value */
                value?: (string|null);

                /** The value is the hex SHA-256 of the real one. */
                redacted?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a FlagReference. */
            type $Shape = muster.v1.FlagReference.$Properties;
        }

        /**
         * Properties of an Enable.
         * @deprecated Use muster.v1.Enable.$Properties instead.
         */
        interface IEnable extends muster.v1.Enable.$Properties {
        }

        /** Gives traffic: fresh measurements are asked for first, and every node named must then be ATTESTED. */
        class Enable {

            /**
             * Constructs a new Enable.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.Enable.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Enable pool. */
            pool: string;

            /** Empty: the whole roster, all or none. */
            nodes: string[];

            /** Also each node that reaches a TARGET profile of this release later, until it is contradicted. Refused while any node is DRIFTED or UNEXPECTED. */
            rolling: boolean;

            /** Hex digest of the release that the operator saw; needed where the pool requires a second key: who signs without having looked is refused. */
            seenRelease: string;

            /**
             * Creates a new Enable instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Enable instance
             */
            static create(properties: muster.v1.Enable.$Shape): muster.v1.Enable & muster.v1.Enable.$Shape;
            static create(properties?: muster.v1.Enable.$Properties): muster.v1.Enable;

            /**
             * Encodes the specified Enable message. Does not implicitly {@link muster.v1.Enable.verify|verify} messages.
             * @param message Enable message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.Enable.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an Enable message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.Enable & muster.v1.Enable.$Shape} Enable
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.Enable & muster.v1.Enable.$Shape;
        }

        namespace Enable {

            /** Properties of an Enable. */
            interface $Properties {

                /** Enable pool */
                pool?: (string|null);

                /** Empty: the whole roster, all or none. */
                nodes?: (string[]|null);

                /** Also each node that reaches a TARGET profile of this release later, until it is contradicted. Refused while any node is DRIFTED or UNEXPECTED. */
                rolling?: (boolean|null);

                /** Hex digest of the release that the operator saw; needed where the pool requires a second key: who signs without having looked is refused. */
                seenRelease?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an Enable. */
            type $Shape = muster.v1.Enable.$Properties;
        }

        /**
         * Properties of a Disable.
         * @deprecated Use muster.v1.Disable.$Properties instead.
         */
        interface IDisable extends muster.v1.Disable.$Properties {
        }

        /** Represents a Disable. */
        class Disable {

            /**
             * Constructs a new Disable.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.Disable.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Disable pool. */
            pool: string;

            /** Empty: the whole roster. */
            nodes: string[];

            /**
             * Creates a new Disable instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Disable instance
             */
            static create(properties: muster.v1.Disable.$Shape): muster.v1.Disable & muster.v1.Disable.$Shape;
            static create(properties?: muster.v1.Disable.$Properties): muster.v1.Disable;

            /**
             * Encodes the specified Disable message. Does not implicitly {@link muster.v1.Disable.verify|verify} messages.
             * @param message Disable message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.Disable.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Disable message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.Disable & muster.v1.Disable.$Shape} Disable
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.Disable & muster.v1.Disable.$Shape;
        }

        namespace Disable {

            /** Properties of a Disable. */
            interface $Properties {

                /** Disable pool */
                pool?: (string|null);

                /** Empty: the whole roster. */
                nodes?: (string[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Disable. */
            type $Shape = muster.v1.Disable.$Properties;
        }

        /**
         * Properties of a Halt.
         * @deprecated Use muster.v1.Halt.$Properties instead.
         */
        interface IHalt extends muster.v1.Halt.$Properties {
        }

        /** Quarantines every node of the pool until an `enable` of the whole roster. */
        class Halt {

            /**
             * Constructs a new Halt.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.Halt.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Halt pool. */
            pool: string;

            /**
             * Creates a new Halt instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Halt instance
             */
            static create(properties: muster.v1.Halt.$Shape): muster.v1.Halt & muster.v1.Halt.$Shape;
            static create(properties?: muster.v1.Halt.$Properties): muster.v1.Halt;

            /**
             * Encodes the specified Halt message. Does not implicitly {@link muster.v1.Halt.verify|verify} messages.
             * @param message Halt message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.Halt.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Halt message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.Halt & muster.v1.Halt.$Shape} Halt
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.Halt & muster.v1.Halt.$Shape;
        }

        namespace Halt {

            /** Properties of a Halt. */
            interface $Properties {

                /** Halt pool */
                pool?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Halt. */
            type $Shape = muster.v1.Halt.$Properties;
        }

        /**
         * Properties of an EvictNode.
         * @deprecated Use muster.v1.EvictNode.$Properties instead.
         */
        interface IEvictNode extends muster.v1.EvictNode.$Properties {
        }

        /** Ends a node's identity; it may enrol again with a new token. */
        class EvictNode {

            /**
             * Constructs a new EvictNode.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.EvictNode.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** EvictNode node. */
            node: string;

            /**
             * Creates a new EvictNode instance using the specified properties.
             * @param [properties] Properties to set
             * @returns EvictNode instance
             */
            static create(properties: muster.v1.EvictNode.$Shape): muster.v1.EvictNode & muster.v1.EvictNode.$Shape;
            static create(properties?: muster.v1.EvictNode.$Properties): muster.v1.EvictNode;

            /**
             * Encodes the specified EvictNode message. Does not implicitly {@link muster.v1.EvictNode.verify|verify} messages.
             * @param message EvictNode message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.EvictNode.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an EvictNode message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.EvictNode & muster.v1.EvictNode.$Shape} EvictNode
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.EvictNode & muster.v1.EvictNode.$Shape;
        }

        namespace EvictNode {

            /** Properties of an EvictNode. */
            interface $Properties {

                /** EvictNode node */
                node?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an EvictNode. */
            type $Shape = muster.v1.EvictNode.$Properties;
        }

        /**
         * Properties of a BanNode.
         * @deprecated Use muster.v1.BanNode.$Properties instead.
         */
        interface IBanNode extends muster.v1.BanNode.$Properties {
        }

        /** Ends a node's identity for good. */
        class BanNode {

            /**
             * Constructs a new BanNode.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.BanNode.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** BanNode node. */
            node: string;

            /**
             * Creates a new BanNode instance using the specified properties.
             * @param [properties] Properties to set
             * @returns BanNode instance
             */
            static create(properties: muster.v1.BanNode.$Shape): muster.v1.BanNode & muster.v1.BanNode.$Shape;
            static create(properties?: muster.v1.BanNode.$Properties): muster.v1.BanNode;

            /**
             * Encodes the specified BanNode message. Does not implicitly {@link muster.v1.BanNode.verify|verify} messages.
             * @param message BanNode message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.BanNode.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a BanNode message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.BanNode & muster.v1.BanNode.$Shape} BanNode
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.BanNode & muster.v1.BanNode.$Shape;
        }

        namespace BanNode {

            /** Properties of a BanNode. */
            interface $Properties {

                /** BanNode node */
                node?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a BanNode. */
            type $Shape = muster.v1.BanNode.$Properties;
        }

        /**
         * Properties of an EndGate.
         * @deprecated Use muster.v1.EndGate.$Properties instead.
         */
        interface IEndGate extends muster.v1.EndGate.$Properties {
        }

        /** Ends a gate's identity: nothing is told it any more. What it was told counts on where it is, for the life of each permit. */
        class EndGate {

            /**
             * Constructs a new EndGate.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.EndGate.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** EndGate gate. */
            gate: string;

            /** False: it may enrol again with a new token. */
            forGood: boolean;

            /**
             * Creates a new EndGate instance using the specified properties.
             * @param [properties] Properties to set
             * @returns EndGate instance
             */
            static create(properties: muster.v1.EndGate.$Shape): muster.v1.EndGate & muster.v1.EndGate.$Shape;
            static create(properties?: muster.v1.EndGate.$Properties): muster.v1.EndGate;

            /**
             * Encodes the specified EndGate message. Does not implicitly {@link muster.v1.EndGate.verify|verify} messages.
             * @param message EndGate message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.EndGate.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an EndGate message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.EndGate & muster.v1.EndGate.$Shape} EndGate
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.EndGate & muster.v1.EndGate.$Shape;
        }

        namespace EndGate {

            /** Properties of an EndGate. */
            interface $Properties {

                /** EndGate gate */
                gate?: (string|null);

                /** False: it may enrol again with a new token. */
                forGood?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an EndGate. */
            type $Shape = muster.v1.EndGate.$Properties;
        }

        /**
         * Properties of a MeasureNow.
         * @deprecated Use muster.v1.MeasureNow.$Properties instead.
         */
        interface IMeasureNow extends muster.v1.MeasureNow.$Properties {
        }

        /** Represents a MeasureNow. */
        class MeasureNow {

            /**
             * Constructs a new MeasureNow.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.MeasureNow.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** MeasureNow pool. */
            pool: string;

            /** Empty: the whole roster. */
            nodes: string[];

            /**
             * Creates a new MeasureNow instance using the specified properties.
             * @param [properties] Properties to set
             * @returns MeasureNow instance
             */
            static create(properties: muster.v1.MeasureNow.$Shape): muster.v1.MeasureNow & muster.v1.MeasureNow.$Shape;
            static create(properties?: muster.v1.MeasureNow.$Properties): muster.v1.MeasureNow;

            /**
             * Encodes the specified MeasureNow message. Does not implicitly {@link muster.v1.MeasureNow.verify|verify} messages.
             * @param message MeasureNow message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.MeasureNow.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a MeasureNow message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.MeasureNow & muster.v1.MeasureNow.$Shape} MeasureNow
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.MeasureNow & muster.v1.MeasureNow.$Shape;
        }

        namespace MeasureNow {

            /** Properties of a MeasureNow. */
            interface $Properties {

                /** MeasureNow pool */
                pool?: (string|null);

                /** Empty: the whole roster. */
                nodes?: (string[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a MeasureNow. */
            type $Shape = muster.v1.MeasureNow.$Properties;
        }

        /**
         * Properties of a RegisterBuild.
         * @deprecated Use muster.v1.RegisterBuild.$Properties instead.
         */
        interface IRegisterBuild extends muster.v1.RegisterBuild.$Properties {
        }

        /** A build contract: an in-toto Statement ("application/vnd.in-toto+json") of predicate "urn:muster:build-contract:v1", signed by a builder's key. */
        class RegisterBuild {

            /**
             * Constructs a new RegisterBuild.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.RegisterBuild.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RegisterBuild statement. */
            statement?: (muster.v1.Envelope.$Properties|null);

            /**
             * Creates a new RegisterBuild instance using the specified properties.
             * @param [properties] Properties to set
             * @returns RegisterBuild instance
             */
            static create(properties: muster.v1.RegisterBuild.$Shape): muster.v1.RegisterBuild & muster.v1.RegisterBuild.$Shape;
            static create(properties?: muster.v1.RegisterBuild.$Properties): muster.v1.RegisterBuild;

            /**
             * Encodes the specified RegisterBuild message. Does not implicitly {@link muster.v1.RegisterBuild.verify|verify} messages.
             * @param message RegisterBuild message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.RegisterBuild.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RegisterBuild message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.RegisterBuild & muster.v1.RegisterBuild.$Shape} RegisterBuild
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.RegisterBuild & muster.v1.RegisterBuild.$Shape;
        }

        namespace RegisterBuild {

            /** Properties of a RegisterBuild. */
            interface $Properties {

                /** RegisterBuild statement */
                statement?: (muster.v1.Envelope.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RegisterBuild. */
            type $Shape = muster.v1.RegisterBuild.$Properties;
        }

        /**
         * Properties of a RetireFlag.
         * @deprecated Use muster.v1.RetireFlag.$Properties instead.
         */
        interface IRetireFlag extends muster.v1.RetireFlag.$Properties {
        }

        /** Buries a meaning of a flag for ever. */
        class RetireFlag {

            /**
             * Constructs a new RetireFlag.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.RetireFlag.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RetireFlag service. */
            service: string;

            /** RetireFlag flag. */
            flag: string;

            /** RetireFlag meaning. */
            meaning: string;

            /**
             * Creates a new RetireFlag instance using the specified properties.
             * @param [properties] Properties to set
             * @returns RetireFlag instance
             */
            static create(properties: muster.v1.RetireFlag.$Shape): muster.v1.RetireFlag & muster.v1.RetireFlag.$Shape;
            static create(properties?: muster.v1.RetireFlag.$Properties): muster.v1.RetireFlag;

            /**
             * Encodes the specified RetireFlag message. Does not implicitly {@link muster.v1.RetireFlag.verify|verify} messages.
             * @param message RetireFlag message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.RetireFlag.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RetireFlag message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.RetireFlag & muster.v1.RetireFlag.$Shape} RetireFlag
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.RetireFlag & muster.v1.RetireFlag.$Shape;
        }

        namespace RetireFlag {

            /** Properties of a RetireFlag. */
            interface $Properties {

                /** RetireFlag service */
                service?: (string|null);

                /** RetireFlag flag */
                flag?: (string|null);

                /** RetireFlag meaning */
                meaning?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RetireFlag. */
            type $Shape = muster.v1.RetireFlag.$Properties;
        }

        /**
         * Properties of a ProposeRelease.
         * @deprecated Use muster.v1.ProposeRelease.$Properties instead.
         */
        interface IProposeRelease extends muster.v1.ProposeRelease.$Properties {
        }

        /** Puts a release forward for approval. Nothing changes in the fleet. */
        class ProposeRelease {

            /**
             * Constructs a new ProposeRelease.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.ProposeRelease.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ProposeRelease spec. */
            spec?: (muster.v1.ReleaseSpec.$Properties|null);

            /**
             * Creates a new ProposeRelease instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ProposeRelease instance
             */
            static create(properties: muster.v1.ProposeRelease.$Shape): muster.v1.ProposeRelease & muster.v1.ProposeRelease.$Shape;
            static create(properties?: muster.v1.ProposeRelease.$Properties): muster.v1.ProposeRelease;

            /**
             * Encodes the specified ProposeRelease message. Does not implicitly {@link muster.v1.ProposeRelease.verify|verify} messages.
             * @param message ProposeRelease message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.ProposeRelease.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ProposeRelease message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.ProposeRelease & muster.v1.ProposeRelease.$Shape} ProposeRelease
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.ProposeRelease & muster.v1.ProposeRelease.$Shape;
        }

        namespace ProposeRelease {

            /** Properties of a ProposeRelease. */
            interface $Properties {

                /** ProposeRelease spec */
                spec?: (muster.v1.ReleaseSpec.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ProposeRelease. */
            type $Shape = muster.v1.ProposeRelease.$Properties;
        }

        /**
         * Properties of an ApproveRelease.
         * @deprecated Use muster.v1.ApproveRelease.$Properties instead.
         */
        interface IApproveRelease extends muster.v1.ApproveRelease.$Properties {
        }

        /** One person's word for exactly this release. */
        class ApproveRelease {

            /**
             * Constructs a new ApproveRelease.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.ApproveRelease.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ApproveRelease pool. */
            pool: string;

            /** Hex digest of the release. */
            release: string;

            /**
             * Creates a new ApproveRelease instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ApproveRelease instance
             */
            static create(properties: muster.v1.ApproveRelease.$Shape): muster.v1.ApproveRelease & muster.v1.ApproveRelease.$Shape;
            static create(properties?: muster.v1.ApproveRelease.$Properties): muster.v1.ApproveRelease;

            /**
             * Encodes the specified ApproveRelease message. Does not implicitly {@link muster.v1.ApproveRelease.verify|verify} messages.
             * @param message ApproveRelease message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.ApproveRelease.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an ApproveRelease message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.ApproveRelease & muster.v1.ApproveRelease.$Shape} ApproveRelease
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.ApproveRelease & muster.v1.ApproveRelease.$Shape;
        }

        namespace ApproveRelease {

            /** Properties of an ApproveRelease. */
            interface $Properties {

                /** ApproveRelease pool */
                pool?: (string|null);

                /** Hex digest of the release. */
                release?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an ApproveRelease. */
            type $Shape = muster.v1.ApproveRelease.$Properties;
        }

        /**
         * Properties of a SignTask.
         * @deprecated Use muster.v1.SignTask.$Properties instead.
         */
        interface ISignTask extends muster.v1.SignTask.$Properties {
        }

        /** Represents a SignTask. */
        class SignTask {

            /**
             * Constructs a new SignTask.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.SignTask.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** SignTask pool. */
            pool: string;

            /** SignTask release. */
            release: string;

            /** SignTask task. */
            task: string;

            /**
             * Creates a new SignTask instance using the specified properties.
             * @param [properties] Properties to set
             * @returns SignTask instance
             */
            static create(properties: muster.v1.SignTask.$Shape): muster.v1.SignTask & muster.v1.SignTask.$Shape;
            static create(properties?: muster.v1.SignTask.$Properties): muster.v1.SignTask;

            /**
             * Encodes the specified SignTask message. Does not implicitly {@link muster.v1.SignTask.verify|verify} messages.
             * @param message SignTask message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.SignTask.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SignTask message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.SignTask & muster.v1.SignTask.$Shape} SignTask
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.SignTask & muster.v1.SignTask.$Shape;
        }

        namespace SignTask {

            /** Properties of a SignTask. */
            interface $Properties {

                /** SignTask pool */
                pool?: (string|null);

                /** SignTask release */
                release?: (string|null);

                /** SignTask task */
                task?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a SignTask. */
            type $Shape = muster.v1.SignTask.$Properties;
        }

        /**
         * Properties of a StartRelease.
         * @deprecated Use muster.v1.StartRelease.$Properties instead.
         */
        interface IStartRelease extends muster.v1.StartRelease.$Properties {
        }

        /** Makes an approved release the one that the pool is held against. The one before it is superseded, or complete as it was. */
        class StartRelease {

            /**
             * Constructs a new StartRelease.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.StartRelease.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** StartRelease pool. */
            pool: string;

            /** StartRelease release. */
            release: string;

            /**
             * Creates a new StartRelease instance using the specified properties.
             * @param [properties] Properties to set
             * @returns StartRelease instance
             */
            static create(properties: muster.v1.StartRelease.$Shape): muster.v1.StartRelease & muster.v1.StartRelease.$Shape;
            static create(properties?: muster.v1.StartRelease.$Properties): muster.v1.StartRelease;

            /**
             * Encodes the specified StartRelease message. Does not implicitly {@link muster.v1.StartRelease.verify|verify} messages.
             * @param message StartRelease message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.StartRelease.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a StartRelease message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.StartRelease & muster.v1.StartRelease.$Shape} StartRelease
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.StartRelease & muster.v1.StartRelease.$Shape;
        }

        namespace StartRelease {

            /** Properties of a StartRelease. */
            interface $Properties {

                /** StartRelease pool */
                pool?: (string|null);

                /** StartRelease release */
                release?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a StartRelease. */
            type $Shape = muster.v1.StartRelease.$Properties;
        }

        /**
         * Properties of a CompleteRelease.
         * @deprecated Use muster.v1.CompleteRelease.$Properties instead.
         */
        interface ICompleteRelease extends muster.v1.CompleteRelease.$Properties {
        }

        /** Says that the whole roster is on the release's target; refused while it is not. */
        class CompleteRelease {

            /**
             * Constructs a new CompleteRelease.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.CompleteRelease.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** CompleteRelease pool. */
            pool: string;

            /** CompleteRelease release. */
            release: string;

            /**
             * Creates a new CompleteRelease instance using the specified properties.
             * @param [properties] Properties to set
             * @returns CompleteRelease instance
             */
            static create(properties: muster.v1.CompleteRelease.$Shape): muster.v1.CompleteRelease & muster.v1.CompleteRelease.$Shape;
            static create(properties?: muster.v1.CompleteRelease.$Properties): muster.v1.CompleteRelease;

            /**
             * Encodes the specified CompleteRelease message. Does not implicitly {@link muster.v1.CompleteRelease.verify|verify} messages.
             * @param message CompleteRelease message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.CompleteRelease.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a CompleteRelease message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.CompleteRelease & muster.v1.CompleteRelease.$Shape} CompleteRelease
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.CompleteRelease & muster.v1.CompleteRelease.$Shape;
        }

        namespace CompleteRelease {

            /** Properties of a CompleteRelease. */
            interface $Properties {

                /** CompleteRelease pool */
                pool?: (string|null);

                /** CompleteRelease release */
                release?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a CompleteRelease. */
            type $Shape = muster.v1.CompleteRelease.$Properties;
        }

        /**
         * Properties of an AbortRelease.
         * @deprecated Use muster.v1.AbortRelease.$Properties instead.
         */
        interface IAbortRelease extends muster.v1.AbortRelease.$Properties {
        }

        /** Ends a release that is not complete. One that is rolling stays what the pool is held against until another is started. */
        class AbortRelease {

            /**
             * Constructs a new AbortRelease.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.AbortRelease.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** AbortRelease pool. */
            pool: string;

            /** AbortRelease release. */
            release: string;

            /**
             * Creates a new AbortRelease instance using the specified properties.
             * @param [properties] Properties to set
             * @returns AbortRelease instance
             */
            static create(properties: muster.v1.AbortRelease.$Shape): muster.v1.AbortRelease & muster.v1.AbortRelease.$Shape;
            static create(properties?: muster.v1.AbortRelease.$Properties): muster.v1.AbortRelease;

            /**
             * Encodes the specified AbortRelease message. Does not implicitly {@link muster.v1.AbortRelease.verify|verify} messages.
             * @param message AbortRelease message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.AbortRelease.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an AbortRelease message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.AbortRelease & muster.v1.AbortRelease.$Shape} AbortRelease
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.AbortRelease & muster.v1.AbortRelease.$Shape;
        }

        namespace AbortRelease {

            /** Properties of an AbortRelease. */
            interface $Properties {

                /** AbortRelease pool */
                pool?: (string|null);

                /** AbortRelease release */
                release?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an AbortRelease. */
            type $Shape = muster.v1.AbortRelease.$Properties;
        }

        /**
         * Properties of an OpenWindow.
         * @deprecated Use muster.v1.OpenWindow.$Properties instead.
         */
        interface IOpenWindow extends muster.v1.OpenWindow.$Properties {
        }

        /** When releases of a pool may be started and nodes enabled. */
        class OpenWindow {

            /**
             * Constructs a new OpenWindow.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.OpenWindow.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** OpenWindow pool. */
            pool: string;

            /** OpenWindow spec. */
            spec?: (muster.v1.WindowSpec.$Properties|null);

            /**
             * Creates a new OpenWindow instance using the specified properties.
             * @param [properties] Properties to set
             * @returns OpenWindow instance
             */
            static create(properties: muster.v1.OpenWindow.$Shape): muster.v1.OpenWindow & muster.v1.OpenWindow.$Shape;
            static create(properties?: muster.v1.OpenWindow.$Properties): muster.v1.OpenWindow;

            /**
             * Encodes the specified OpenWindow message. Does not implicitly {@link muster.v1.OpenWindow.verify|verify} messages.
             * @param message OpenWindow message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.OpenWindow.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an OpenWindow message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.OpenWindow & muster.v1.OpenWindow.$Shape} OpenWindow
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.OpenWindow & muster.v1.OpenWindow.$Shape;
        }

        namespace OpenWindow {

            /** Properties of an OpenWindow. */
            interface $Properties {

                /** OpenWindow pool */
                pool?: (string|null);

                /** OpenWindow spec */
                spec?: (muster.v1.WindowSpec.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an OpenWindow. */
            type $Shape = muster.v1.OpenWindow.$Properties;
        }

        /**
         * Properties of a WindowSpec.
         * @deprecated Use muster.v1.WindowSpec.$Properties instead.
         */
        interface IWindowSpec extends muster.v1.WindowSpec.$Properties {
        }

        /** Represents a WindowSpec. */
        class WindowSpec {

            /**
             * Constructs a new WindowSpec.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.WindowSpec.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** 1 to 64 characters of [a-z0-9-]; an existing one of that name is replaced. */
            name: string;

            /** WindowSpec kind. */
            kind: muster.v1.WindowKind;

            /** Five or six cron fields: each time it matches the window begins. Empty: it begins with this command, once. */
            schedule: string;

            /** IANA name, e.g. "America/New_York". Empty: UTC. */
            timeZone: string;

            /** How long it lasts, 60,000 to 604,800,000. */
            durationMs: number;

            /**
             * Creates a new WindowSpec instance using the specified properties.
             * @param [properties] Properties to set
             * @returns WindowSpec instance
             */
            static create(properties: muster.v1.WindowSpec.$Shape): muster.v1.WindowSpec & muster.v1.WindowSpec.$Shape;
            static create(properties?: muster.v1.WindowSpec.$Properties): muster.v1.WindowSpec;

            /**
             * Encodes the specified WindowSpec message. Does not implicitly {@link muster.v1.WindowSpec.verify|verify} messages.
             * @param message WindowSpec message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.WindowSpec.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a WindowSpec message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.WindowSpec & muster.v1.WindowSpec.$Shape} WindowSpec
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.WindowSpec & muster.v1.WindowSpec.$Shape;
        }

        namespace WindowSpec {

            /** Properties of a WindowSpec. */
            interface $Properties {

                /** 1 to 64 characters of [a-z0-9-]; an existing one of that name is replaced. */
                name?: (string|null);

                /** WindowSpec kind */
                kind?: (muster.v1.WindowKind|null);

                /** Five or six cron fields: each time it matches the window begins. Empty: it begins with this command, once. */
                schedule?: (string|null);

                /** IANA name, e.g. "America/New_York". Empty: UTC. */
                timeZone?: (string|null);

                /** How long it lasts, 60,000 to 604,800,000. */
                durationMs?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a WindowSpec. */
            type $Shape = muster.v1.WindowSpec.$Properties;
        }

        /** WindowKind enum. */
        enum WindowKind {

            /** WINDOW_KIND_UNSPECIFIED value */
            WINDOW_KIND_UNSPECIFIED = 0,

            /** As soon as a pool has one of this kind, nothing is done outside all of them. */
            WINDOW_KIND_ALLOW = 1,

            /** Nothing is done inside; goes before every allow. */
            WINDOW_KIND_FREEZE = 2
        }

        /**
         * Properties of a CloseWindow.
         * @deprecated Use muster.v1.CloseWindow.$Properties instead.
         */
        interface ICloseWindow extends muster.v1.CloseWindow.$Properties {
        }

        /** Represents a CloseWindow. */
        class CloseWindow {

            /**
             * Constructs a new CloseWindow.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.CloseWindow.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** CloseWindow pool. */
            pool: string;

            /** CloseWindow name. */
            name: string;

            /**
             * Creates a new CloseWindow instance using the specified properties.
             * @param [properties] Properties to set
             * @returns CloseWindow instance
             */
            static create(properties: muster.v1.CloseWindow.$Shape): muster.v1.CloseWindow & muster.v1.CloseWindow.$Shape;
            static create(properties?: muster.v1.CloseWindow.$Properties): muster.v1.CloseWindow;

            /**
             * Encodes the specified CloseWindow message. Does not implicitly {@link muster.v1.CloseWindow.verify|verify} messages.
             * @param message CloseWindow message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.CloseWindow.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a CloseWindow message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.CloseWindow & muster.v1.CloseWindow.$Shape} CloseWindow
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.CloseWindow & muster.v1.CloseWindow.$Shape;
        }

        namespace CloseWindow {

            /** Properties of a CloseWindow. */
            interface $Properties {

                /** CloseWindow pool */
                pool?: (string|null);

                /** CloseWindow name */
                name?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a CloseWindow. */
            type $Shape = muster.v1.CloseWindow.$Properties;
        }

        /**
         * Properties of a ProposeExemption.
         * @deprecated Use muster.v1.ProposeExemption.$Properties instead.
         */
        interface IProposeExemption extends muster.v1.ProposeExemption.$Properties {
        }

        /** Break-glass: what is wrong and may be so all the same, for how long. Counts only after another person approved it. */
        class ProposeExemption {

            /**
             * Constructs a new ProposeExemption.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.ProposeExemption.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ProposeExemption spec. */
            spec?: (muster.v1.ExemptionSpec.$Properties|null);

            /**
             * Creates a new ProposeExemption instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ProposeExemption instance
             */
            static create(properties: muster.v1.ProposeExemption.$Shape): muster.v1.ProposeExemption & muster.v1.ProposeExemption.$Shape;
            static create(properties?: muster.v1.ProposeExemption.$Properties): muster.v1.ProposeExemption;

            /**
             * Encodes the specified ProposeExemption message. Does not implicitly {@link muster.v1.ProposeExemption.verify|verify} messages.
             * @param message ProposeExemption message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.ProposeExemption.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ProposeExemption message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.ProposeExemption & muster.v1.ProposeExemption.$Shape} ProposeExemption
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.ProposeExemption & muster.v1.ProposeExemption.$Shape;
        }

        namespace ProposeExemption {

            /** Properties of a ProposeExemption. */
            interface $Properties {

                /** ProposeExemption spec */
                spec?: (muster.v1.ExemptionSpec.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ProposeExemption. */
            type $Shape = muster.v1.ProposeExemption.$Properties;
        }

        /**
         * Properties of an ExemptionSpec.
         * @deprecated Use muster.v1.ExemptionSpec.$Properties instead.
         */
        interface IExemptionSpec extends muster.v1.ExemptionSpec.$Properties {
        }

        /** Represents an ExemptionSpec. */
        class ExemptionSpec {

            /**
             * Constructs a new ExemptionSpec.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.ExemptionSpec.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ExemptionSpec pool. */
            pool: string;

            /** Sorted; empty only when every code is one of builds and releases (KEY_REUSE, NO_CONTRACT). */
            nodes: string[];

            /** The one image it is for, hex SHA-256. */
            executable: string;

            /** Codes that are let pass, sorted; at least one. */
            codes: string[];

            /** Wall clock, Unix milliseconds; at most 7 days from the proposal. */
            expiresAtUnixMs: number;

            /**
             * Creates a new ExemptionSpec instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ExemptionSpec instance
             */
            static create(properties: muster.v1.ExemptionSpec.$Shape): muster.v1.ExemptionSpec & muster.v1.ExemptionSpec.$Shape;
            static create(properties?: muster.v1.ExemptionSpec.$Properties): muster.v1.ExemptionSpec;

            /**
             * Encodes the specified ExemptionSpec message. Does not implicitly {@link muster.v1.ExemptionSpec.verify|verify} messages.
             * @param message ExemptionSpec message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.ExemptionSpec.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an ExemptionSpec message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.ExemptionSpec & muster.v1.ExemptionSpec.$Shape} ExemptionSpec
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.ExemptionSpec & muster.v1.ExemptionSpec.$Shape;
        }

        namespace ExemptionSpec {

            /** Properties of an ExemptionSpec. */
            interface $Properties {

                /** ExemptionSpec pool */
                pool?: (string|null);

                /** Sorted; empty only when every code is one of builds and releases (KEY_REUSE, NO_CONTRACT). */
                nodes?: (string[]|null);

                /** The one image it is for, hex SHA-256. */
                executable?: (string|null);

                /** Codes that are let pass, sorted; at least one. */
                codes?: (string[]|null);

                /** Wall clock, Unix milliseconds; at most 7 days from the proposal. */
                expiresAtUnixMs?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an ExemptionSpec. */
            type $Shape = muster.v1.ExemptionSpec.$Properties;
        }

        /**
         * Properties of an ApproveExemption.
         * @deprecated Use muster.v1.ApproveExemption.$Properties instead.
         */
        interface IApproveExemption extends muster.v1.ApproveExemption.$Properties {
        }

        /** Represents an ApproveExemption. */
        class ApproveExemption {

            /**
             * Constructs a new ApproveExemption.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.ApproveExemption.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Hex digest of the command that proposed it. */
            exemption: string;

            /**
             * Creates a new ApproveExemption instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ApproveExemption instance
             */
            static create(properties: muster.v1.ApproveExemption.$Shape): muster.v1.ApproveExemption & muster.v1.ApproveExemption.$Shape;
            static create(properties?: muster.v1.ApproveExemption.$Properties): muster.v1.ApproveExemption;

            /**
             * Encodes the specified ApproveExemption message. Does not implicitly {@link muster.v1.ApproveExemption.verify|verify} messages.
             * @param message ApproveExemption message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.ApproveExemption.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an ApproveExemption message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.ApproveExemption & muster.v1.ApproveExemption.$Shape} ApproveExemption
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.ApproveExemption & muster.v1.ApproveExemption.$Shape;
        }

        namespace ApproveExemption {

            /** Properties of an ApproveExemption. */
            interface $Properties {

                /** Hex digest of the command that proposed it. */
                exemption?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an ApproveExemption. */
            type $Shape = muster.v1.ApproveExemption.$Properties;
        }

        /**
         * Properties of a CloseExemption.
         * @deprecated Use muster.v1.CloseExemption.$Properties instead.
         */
        interface ICloseExemption extends muster.v1.CloseExemption.$Properties {
        }

        /** Ends one before its time. One person may. */
        class CloseExemption {

            /**
             * Constructs a new CloseExemption.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.CloseExemption.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** CloseExemption exemption. */
            exemption: string;

            /**
             * Creates a new CloseExemption instance using the specified properties.
             * @param [properties] Properties to set
             * @returns CloseExemption instance
             */
            static create(properties: muster.v1.CloseExemption.$Shape): muster.v1.CloseExemption & muster.v1.CloseExemption.$Shape;
            static create(properties?: muster.v1.CloseExemption.$Properties): muster.v1.CloseExemption;

            /**
             * Encodes the specified CloseExemption message. Does not implicitly {@link muster.v1.CloseExemption.verify|verify} messages.
             * @param message CloseExemption message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.CloseExemption.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a CloseExemption message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.CloseExemption & muster.v1.CloseExemption.$Shape} CloseExemption
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.CloseExemption & muster.v1.CloseExemption.$Shape;
        }

        namespace CloseExemption {

            /** Properties of a CloseExemption. */
            interface $Properties {

                /** CloseExemption exemption */
                exemption?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a CloseExemption. */
            type $Shape = muster.v1.CloseExemption.$Properties;
        }

        /**
         * Properties of a StartPlan.
         * @deprecated Use muster.v1.StartPlan.$Properties instead.
         */
        interface IStartPlan extends muster.v1.StartPlan.$Properties {
        }

        /** Begins a plan; its epoch is greater than that of every plan of the pool before, which end. */
        class StartPlan {

            /**
             * Constructs a new StartPlan.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.StartPlan.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** StartPlan spec. */
            spec?: (muster.v1.PlanSpec.$Properties|null);

            /**
             * Creates a new StartPlan instance using the specified properties.
             * @param [properties] Properties to set
             * @returns StartPlan instance
             */
            static create(properties: muster.v1.StartPlan.$Shape): muster.v1.StartPlan & muster.v1.StartPlan.$Shape;
            static create(properties?: muster.v1.StartPlan.$Properties): muster.v1.StartPlan;

            /**
             * Encodes the specified StartPlan message. Does not implicitly {@link muster.v1.StartPlan.verify|verify} messages.
             * @param message StartPlan message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.StartPlan.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a StartPlan message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.StartPlan & muster.v1.StartPlan.$Shape} StartPlan
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.StartPlan & muster.v1.StartPlan.$Shape;
        }

        namespace StartPlan {

            /** Properties of a StartPlan. */
            interface $Properties {

                /** StartPlan spec */
                spec?: (muster.v1.PlanSpec.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a StartPlan. */
            type $Shape = muster.v1.StartPlan.$Properties;
        }

        /**
         * Properties of a PlanSpec.
         * @deprecated Use muster.v1.PlanSpec.$Properties instead.
         */
        interface IPlanSpec extends muster.v1.PlanSpec.$Properties {
        }

        /** A safe order of steps from the fleet as it is to a release. */
        class PlanSpec {

            /**
             * Constructs a new PlanSpec.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.PlanSpec.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** PlanSpec pool. */
            pool: string;

            /** "release", "flag" or "rollback". */
            kind: string;

            /** Hex digest of the release it leads to. */
            release: string;

            /** PlanSpec steps. */
            steps: muster.v1.PlanStep.$Properties[];

            /**
             * Creates a new PlanSpec instance using the specified properties.
             * @param [properties] Properties to set
             * @returns PlanSpec instance
             */
            static create(properties: muster.v1.PlanSpec.$Shape): muster.v1.PlanSpec & muster.v1.PlanSpec.$Shape;
            static create(properties?: muster.v1.PlanSpec.$Properties): muster.v1.PlanSpec;

            /**
             * Encodes the specified PlanSpec message. Does not implicitly {@link muster.v1.PlanSpec.verify|verify} messages.
             * @param message PlanSpec message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.PlanSpec.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a PlanSpec message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.PlanSpec & muster.v1.PlanSpec.$Shape} PlanSpec
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.PlanSpec & muster.v1.PlanSpec.$Shape;
        }

        namespace PlanSpec {

            /** Properties of a PlanSpec. */
            interface $Properties {

                /** PlanSpec pool */
                pool?: (string|null);

                /** "release", "flag" or "rollback". */
                kind?: (string|null);

                /** Hex digest of the release it leads to. */
                release?: (string|null);

                /** PlanSpec steps */
                steps?: (muster.v1.PlanStep.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a PlanSpec. */
            type $Shape = muster.v1.PlanSpec.$Properties;
        }

        /**
         * Properties of a PlanStep.
         * @deprecated Use muster.v1.PlanStep.$Properties instead.
         */
        interface IPlanStep extends muster.v1.PlanStep.$Properties {
        }

        /** One step. It is done when what it waits for is attested, or for an act of ours when it was carried out. */
        class PlanStep {

            /**
             * Constructs a new PlanStep.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.PlanStep.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** "close", "start", "set-flag", "deploy", "attest" or "enable". */
            kind: string;

            /** Whom it is about, sorted. */
            nodes: string[];

            /** Of "set-flag". */
            flag: string;

            /** Of "set-flag"; of "enable": "rolling" for a standing order (Enable.rolling), else empty. */
            value: string;

            /** Label of the profile that "deploy", "set-flag" and "attest" lead to. */
            profile: string;

            /** As a person reads it. */
            text: string;

            /**
             * Creates a new PlanStep instance using the specified properties.
             * @param [properties] Properties to set
             * @returns PlanStep instance
             */
            static create(properties: muster.v1.PlanStep.$Shape): muster.v1.PlanStep & muster.v1.PlanStep.$Shape;
            static create(properties?: muster.v1.PlanStep.$Properties): muster.v1.PlanStep;

            /**
             * Encodes the specified PlanStep message. Does not implicitly {@link muster.v1.PlanStep.verify|verify} messages.
             * @param message PlanStep message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.PlanStep.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a PlanStep message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.PlanStep & muster.v1.PlanStep.$Shape} PlanStep
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.PlanStep & muster.v1.PlanStep.$Shape;
        }

        namespace PlanStep {

            /** Properties of a PlanStep. */
            interface $Properties {

                /** "close", "start", "set-flag", "deploy", "attest" or "enable". */
                kind?: (string|null);

                /** Whom it is about, sorted. */
                nodes?: (string[]|null);

                /** Of "set-flag". */
                flag?: (string|null);

                /** Of "set-flag"; of "enable": "rolling" for a standing order (Enable.rolling), else empty. */
                value?: (string|null);

                /** Label of the profile that "deploy", "set-flag" and "attest" lead to. */
                profile?: (string|null);

                /** As a person reads it. */
                text?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a PlanStep. */
            type $Shape = muster.v1.PlanStep.$Properties;
        }

        /**
         * Properties of an AdvancePlan.
         * @deprecated Use muster.v1.AdvancePlan.$Properties instead.
         */
        interface IAdvancePlan extends muster.v1.AdvancePlan.$Properties {
        }

        /** Says that the present step is done, and begins the next; carried out and checked by the controller. */
        class AdvancePlan {

            /**
             * Constructs a new AdvancePlan.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.AdvancePlan.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** AdvancePlan pool. */
            pool: string;

            /** AdvancePlan epoch. */
            epoch: number;

            /** Index from 0 of the step that is done. */
            step: number;

            /**
             * Creates a new AdvancePlan instance using the specified properties.
             * @param [properties] Properties to set
             * @returns AdvancePlan instance
             */
            static create(properties: muster.v1.AdvancePlan.$Shape): muster.v1.AdvancePlan & muster.v1.AdvancePlan.$Shape;
            static create(properties?: muster.v1.AdvancePlan.$Properties): muster.v1.AdvancePlan;

            /**
             * Encodes the specified AdvancePlan message. Does not implicitly {@link muster.v1.AdvancePlan.verify|verify} messages.
             * @param message AdvancePlan message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.AdvancePlan.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an AdvancePlan message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.AdvancePlan & muster.v1.AdvancePlan.$Shape} AdvancePlan
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.AdvancePlan & muster.v1.AdvancePlan.$Shape;
        }

        namespace AdvancePlan {

            /** Properties of an AdvancePlan. */
            interface $Properties {

                /** AdvancePlan pool */
                pool?: (string|null);

                /** AdvancePlan epoch */
                epoch?: (number|null);

                /** Index from 0 of the step that is done. */
                step?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an AdvancePlan. */
            type $Shape = muster.v1.AdvancePlan.$Properties;
        }

        /**
         * Properties of an AnswerAlert.
         * @deprecated Use muster.v1.AnswerAlert.$Properties instead.
         */
        interface IAnswerAlert extends muster.v1.AnswerAlert.$Properties {
        }

        /** Answers an alert with a cause that is checked. Free text alone is none. */
        class AnswerAlert {

            /**
             * Constructs a new AnswerAlert.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.AnswerAlert.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** AnswerAlert pool. */
            pool: string;

            /** As listed, 16 hex digits. */
            alert: string;

            /**
             * "known-benign"   harmless, by a rule that another person approves: this template of this build
             * "fixed-by"       by the build `digest`: attested on every node that said it
             * "fenced"         `node` is out of traffic, and nobody else said it
             * "accepted-risk"  for at most 24 hours; another person approves it
             */
            cause: string;

            /** Hex SHA-256 of an image; of "fixed-by". */
            digest: string;

            /** Of "fenced". */
            node: string;

            /** Wall clock, Unix milliseconds; the alert is raised again then. Required, at most 90 days away. */
            untilUnixMs: number;

            /**
             * Creates a new AnswerAlert instance using the specified properties.
             * @param [properties] Properties to set
             * @returns AnswerAlert instance
             */
            static create(properties: muster.v1.AnswerAlert.$Shape): muster.v1.AnswerAlert & muster.v1.AnswerAlert.$Shape;
            static create(properties?: muster.v1.AnswerAlert.$Properties): muster.v1.AnswerAlert;

            /**
             * Encodes the specified AnswerAlert message. Does not implicitly {@link muster.v1.AnswerAlert.verify|verify} messages.
             * @param message AnswerAlert message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.AnswerAlert.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an AnswerAlert message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.AnswerAlert & muster.v1.AnswerAlert.$Shape} AnswerAlert
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.AnswerAlert & muster.v1.AnswerAlert.$Shape;
        }

        namespace AnswerAlert {

            /** Properties of an AnswerAlert. */
            interface $Properties {

                /** AnswerAlert pool */
                pool?: (string|null);

                /** As listed, 16 hex digits. */
                alert?: (string|null);

                /**
                 * "known-benign"   harmless, by a rule that another person approves: this template of this build
                 * "fixed-by"       by the build `digest`: attested on every node that said it
                 * "fenced"         `node` is out of traffic, and nobody else said it
                 * "accepted-risk"  for at most 24 hours; another person approves it
                 */
                cause?: (string|null);

                /** Hex SHA-256 of an image; of "fixed-by". */
                digest?: (string|null);

                /** Of "fenced". */
                node?: (string|null);

                /** Wall clock, Unix milliseconds; the alert is raised again then. Required, at most 90 days away. */
                untilUnixMs?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an AnswerAlert. */
            type $Shape = muster.v1.AnswerAlert.$Properties;
        }

        /**
         * Properties of an ApproveAnswer.
         * @deprecated Use muster.v1.ApproveAnswer.$Properties instead.
         */
        interface IApproveAnswer extends muster.v1.ApproveAnswer.$Properties {
        }

        /** Another person's word for an answer that needs one. */
        class ApproveAnswer {

            /**
             * Constructs a new ApproveAnswer.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.ApproveAnswer.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ApproveAnswer pool. */
            pool: string;

            /** ApproveAnswer alert. */
            alert: string;

            /** Hex digest of the command that answered. */
            answer: string;

            /**
             * Creates a new ApproveAnswer instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ApproveAnswer instance
             */
            static create(properties: muster.v1.ApproveAnswer.$Shape): muster.v1.ApproveAnswer & muster.v1.ApproveAnswer.$Shape;
            static create(properties?: muster.v1.ApproveAnswer.$Properties): muster.v1.ApproveAnswer;

            /**
             * Encodes the specified ApproveAnswer message. Does not implicitly {@link muster.v1.ApproveAnswer.verify|verify} messages.
             * @param message ApproveAnswer message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.ApproveAnswer.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an ApproveAnswer message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.ApproveAnswer & muster.v1.ApproveAnswer.$Shape} ApproveAnswer
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.ApproveAnswer & muster.v1.ApproveAnswer.$Shape;
        }

        namespace ApproveAnswer {

            /** Properties of an ApproveAnswer. */
            interface $Properties {

                /** ApproveAnswer pool */
                pool?: (string|null);

                /** ApproveAnswer alert */
                alert?: (string|null);

                /** Hex digest of the command that answered. */
                answer?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an ApproveAnswer. */
            type $Shape = muster.v1.ApproveAnswer.$Properties;
        }

        /**
         * Properties of a LearnMessages.
         * @deprecated Use muster.v1.LearnMessages.$Properties instead.
         */
        interface ILearnMessages extends muster.v1.LearnMessages.$Properties {
        }

        /** From now on what an image says in a pool is learnt instead of raised, except where it names what is dead or retired. */
        class LearnMessages {

            /**
             * Constructs a new LearnMessages.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.LearnMessages.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** LearnMessages pool. */
            pool: string;

            /** Hex SHA-256. */
            executable: string;

            /** 60,000 to 604,800,000; 0 ends it. */
            durationMs: number;

            /**
             * Creates a new LearnMessages instance using the specified properties.
             * @param [properties] Properties to set
             * @returns LearnMessages instance
             */
            static create(properties: muster.v1.LearnMessages.$Shape): muster.v1.LearnMessages & muster.v1.LearnMessages.$Shape;
            static create(properties?: muster.v1.LearnMessages.$Properties): muster.v1.LearnMessages;

            /**
             * Encodes the specified LearnMessages message. Does not implicitly {@link muster.v1.LearnMessages.verify|verify} messages.
             * @param message LearnMessages message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.LearnMessages.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a LearnMessages message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.LearnMessages & muster.v1.LearnMessages.$Shape} LearnMessages
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.LearnMessages & muster.v1.LearnMessages.$Shape;
        }

        namespace LearnMessages {

            /** Properties of a LearnMessages. */
            interface $Properties {

                /** LearnMessages pool */
                pool?: (string|null);

                /** Hex SHA-256. */
                executable?: (string|null);

                /** 60,000 to 604,800,000; 0 ends it. */
                durationMs?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a LearnMessages. */
            type $Shape = muster.v1.LearnMessages.$Properties;
        }

        /**
         * Properties of a KeepName.
         * @deprecated Use muster.v1.KeepName.$Properties instead.
         */
        interface IKeepName extends muster.v1.KeepName.$Properties {
        }

        /** A name that was not seen for long stays all the same, for the reason of the command. Not by whoever proposed the release on its way. */
        class KeepName {

            /**
             * Constructs a new KeepName.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.KeepName.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** KeepName pool. */
            pool: string;

            /** KeepName kept. */
            kept?: (muster.v1.LivingName.$Properties|null);

            /** Wall clock, at most 366 days ahead; 0 ends it. */
            untilUnixMs: number;

            /**
             * Creates a new KeepName instance using the specified properties.
             * @param [properties] Properties to set
             * @returns KeepName instance
             */
            static create(properties: muster.v1.KeepName.$Shape): muster.v1.KeepName & muster.v1.KeepName.$Shape;
            static create(properties?: muster.v1.KeepName.$Properties): muster.v1.KeepName;

            /**
             * Encodes the specified KeepName message. Does not implicitly {@link muster.v1.KeepName.verify|verify} messages.
             * @param message KeepName message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.KeepName.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a KeepName message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.KeepName & muster.v1.KeepName.$Shape} KeepName
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.KeepName & muster.v1.KeepName.$Shape;
        }

        namespace KeepName {

            /** Properties of a KeepName. */
            interface $Properties {

                /** KeepName pool */
                pool?: (string|null);

                /** KeepName kept */
                kept?: (muster.v1.LivingName.$Properties|null);

                /** Wall clock, at most 366 days ahead; 0 ends it. */
                untilUnixMs?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a KeepName. */
            type $Shape = muster.v1.KeepName.$Properties;
        }

        /**
         * Properties of a DrainController.
         * @deprecated Use muster.v1.DrainController.$Properties instead.
         */
        interface IDrainController extends muster.v1.DrainController.$Properties {
        }

        /** Its agents are asked to move, and it takes no new ones; it goes on serving gates and people. */
        class DrainController {

            /**
             * Constructs a new DrainController.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.DrainController.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** DrainController name. */
            name: string;

            /** False: it takes agents again. */
            drain: boolean;

            /**
             * Creates a new DrainController instance using the specified properties.
             * @param [properties] Properties to set
             * @returns DrainController instance
             */
            static create(properties: muster.v1.DrainController.$Shape): muster.v1.DrainController & muster.v1.DrainController.$Shape;
            static create(properties?: muster.v1.DrainController.$Properties): muster.v1.DrainController;

            /**
             * Encodes the specified DrainController message. Does not implicitly {@link muster.v1.DrainController.verify|verify} messages.
             * @param message DrainController message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.DrainController.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a DrainController message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.DrainController & muster.v1.DrainController.$Shape} DrainController
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.DrainController & muster.v1.DrainController.$Shape;
        }

        namespace DrainController {

            /** Properties of a DrainController. */
            interface $Properties {

                /** DrainController name */
                name?: (string|null);

                /** False: it takes agents again. */
                drain?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a DrainController. */
            type $Shape = muster.v1.DrainController.$Properties;
        }

        /**
         * Properties of a RotateTrust.
         * @deprecated Use muster.v1.RotateTrust.$Properties instead.
         */
        interface IRotateTrust extends muster.v1.RotateTrust.$Properties {
        }

        /** Replaces the key that signs permits or the log, everywhere and without a restart. */
        class RotateTrust {

            /**
             * Constructs a new RotateTrust.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.RotateTrust.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** True: what is due next in a rotation that was begun (the new key signs; the old one is dead) is done at once. False begins one. */
            finish: boolean;

            /** How long the new key is announced before it signs, and the replaced one counts on after that, milliseconds; 0: an hour. At most 30 days. */
            overlapMs: number;

            /** "permit" or "log"; empty: "permit". */
            key: string;

            /**
             * Creates a new RotateTrust instance using the specified properties.
             * @param [properties] Properties to set
             * @returns RotateTrust instance
             */
            static create(properties: muster.v1.RotateTrust.$Shape): muster.v1.RotateTrust & muster.v1.RotateTrust.$Shape;
            static create(properties?: muster.v1.RotateTrust.$Properties): muster.v1.RotateTrust;

            /**
             * Encodes the specified RotateTrust message. Does not implicitly {@link muster.v1.RotateTrust.verify|verify} messages.
             * @param message RotateTrust message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.RotateTrust.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RotateTrust message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.RotateTrust & muster.v1.RotateTrust.$Shape} RotateTrust
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.RotateTrust & muster.v1.RotateTrust.$Shape;
        }

        namespace RotateTrust {

            /** Properties of a RotateTrust. */
            interface $Properties {

                /** True: what is due next in a rotation that was begun (the new key signs; the old one is dead) is done at once. False begins one. */
                finish?: (boolean|null);

                /** How long the new key is announced before it signs, and the replaced one counts on after that, milliseconds; 0: an hour. At most 30 days. */
                overlapMs?: (number|null);

                /** "permit" or "log"; empty: "permit". */
                key?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RotateTrust. */
            type $Shape = muster.v1.RotateTrust.$Properties;
        }

        /**
         * Properties of a RotateAuthority.
         * @deprecated Use muster.v1.RotateAuthority.$Properties instead.
         */
        interface IRotateAuthority extends muster.v1.RotateAuthority.$Properties {
        }

        /** Replaces the certificate authority, everywhere and without a restart: announced, then it issues, then the one before it is retired. */
        class RotateAuthority {

            /**
             * Constructs a new RotateAuthority.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.RotateAuthority.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /**
             * "begin": a new one is made and announced. "issue": the announced one issues now, and not only after the overlap. "retire": the one before it counts no more;
             * refused while somebody holds a certificate of it.
             */
            step: string;

            /** "begin" only: how long the new one is announced before it issues, milliseconds; 0: a day. At most 30 days. */
            overlapMs: number;

            /** "retire" only: whoever holds a certificate of it still is out, and has to enrol anew. */
            force: boolean;

            /**
             * Creates a new RotateAuthority instance using the specified properties.
             * @param [properties] Properties to set
             * @returns RotateAuthority instance
             */
            static create(properties: muster.v1.RotateAuthority.$Shape): muster.v1.RotateAuthority & muster.v1.RotateAuthority.$Shape;
            static create(properties?: muster.v1.RotateAuthority.$Properties): muster.v1.RotateAuthority;

            /**
             * Encodes the specified RotateAuthority message. Does not implicitly {@link muster.v1.RotateAuthority.verify|verify} messages.
             * @param message RotateAuthority message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.RotateAuthority.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RotateAuthority message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.RotateAuthority & muster.v1.RotateAuthority.$Shape} RotateAuthority
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.RotateAuthority & muster.v1.RotateAuthority.$Shape;
        }

        namespace RotateAuthority {

            /** Properties of a RotateAuthority. */
            interface $Properties {

                /**
                 * "begin": a new one is made and announced. "issue": the announced one issues now, and not only after the overlap. "retire": the one before it counts no more;
                 * refused while somebody holds a certificate of it.
                 */
                step?: (string|null);

                /** "begin" only: how long the new one is announced before it issues, milliseconds; 0: a day. At most 30 days. */
                overlapMs?: (number|null);

                /** "retire" only: whoever holds a certificate of it still is out, and has to enrol anew. */
                force?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RotateAuthority. */
            type $Shape = muster.v1.RotateAuthority.$Properties;
        }

        /**
         * Properties of a RotateOperatorKey.
         * @deprecated Use muster.v1.RotateOperatorKey.$Properties instead.
         */
        interface IRotateOperatorKey extends muster.v1.RotateOperatorKey.$Properties {
        }

        /**
         * Gives an operator another key. Signed by that operator, or by an administrator as AddOperator is. Both keys count for the overlap, as one person's; after it the
         * one before is dead for good.
         */
        class RotateOperatorKey {

            /**
             * Constructs a new RotateOperatorKey.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.RotateOperatorKey.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RotateOperatorKey name. */
            name: string;

            /** Ed25519 public key, 32 bytes; empty: the overlap that was begun ends now. */
            publicKey: Uint8Array;

            /** How long the one before counts on, milliseconds; 0: a week. At most 30 days. */
            overlapMs: number;

            /** The one before is dead at once; not with an overlap. */
            atOnce: boolean;

            /**
             * Creates a new RotateOperatorKey instance using the specified properties.
             * @param [properties] Properties to set
             * @returns RotateOperatorKey instance
             */
            static create(properties: muster.v1.RotateOperatorKey.$Shape): muster.v1.RotateOperatorKey & muster.v1.RotateOperatorKey.$Shape;
            static create(properties?: muster.v1.RotateOperatorKey.$Properties): muster.v1.RotateOperatorKey;

            /**
             * Encodes the specified RotateOperatorKey message. Does not implicitly {@link muster.v1.RotateOperatorKey.verify|verify} messages.
             * @param message RotateOperatorKey message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.RotateOperatorKey.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RotateOperatorKey message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.RotateOperatorKey & muster.v1.RotateOperatorKey.$Shape} RotateOperatorKey
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.RotateOperatorKey & muster.v1.RotateOperatorKey.$Shape;
        }

        namespace RotateOperatorKey {

            /** Properties of a RotateOperatorKey. */
            interface $Properties {

                /** RotateOperatorKey name */
                name?: (string|null);

                /** Ed25519 public key, 32 bytes; empty: the overlap that was begun ends now. */
                publicKey?: (Uint8Array|null);

                /** How long the one before counts on, milliseconds; 0: a week. At most 30 days. */
                overlapMs?: (number|null);

                /** The one before is dead at once; not with an overlap. */
                atOnce?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RotateOperatorKey. */
            type $Shape = muster.v1.RotateOperatorKey.$Properties;
        }

        /**
         * Properties of a ChangeFurtherKey.
         * @deprecated Use muster.v1.ChangeFurtherKey.$Properties instead.
         */
        interface IChangeFurtherKey extends muster.v1.ChangeFurtherKey.$Properties {
        }

        /**
         * Another key of an operator beside the own one, e.g. a browser's: what it signs is that operator's word, and no second person's. It signs no build, no word that
         * opens a gate without a controller, and nothing about who is who. Signed by that operator, or by an administrator as AddOperator is.
         */
        class ChangeFurtherKey {

            /**
             * Constructs a new ChangeFurtherKey.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.ChangeFurtherKey.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ChangeFurtherKey name. */
            name: string;

            /** Ed25519 public key, 32 bytes; nobody's, and never anybody's. */
            publicKey: Uint8Array;

            /** What people call it: 1 to 64 characters of [A-Za-z0-9._-]. Empty when it ends. */
            label: string;

            /** It counts no more. */
            ends: boolean;

            /**
             * Creates a new ChangeFurtherKey instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ChangeFurtherKey instance
             */
            static create(properties: muster.v1.ChangeFurtherKey.$Shape): muster.v1.ChangeFurtherKey & muster.v1.ChangeFurtherKey.$Shape;
            static create(properties?: muster.v1.ChangeFurtherKey.$Properties): muster.v1.ChangeFurtherKey;

            /**
             * Encodes the specified ChangeFurtherKey message. Does not implicitly {@link muster.v1.ChangeFurtherKey.verify|verify} messages.
             * @param message ChangeFurtherKey message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.ChangeFurtherKey.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ChangeFurtherKey message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.ChangeFurtherKey & muster.v1.ChangeFurtherKey.$Shape} ChangeFurtherKey
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.ChangeFurtherKey & muster.v1.ChangeFurtherKey.$Shape;
        }

        namespace ChangeFurtherKey {

            /** Properties of a ChangeFurtherKey. */
            interface $Properties {

                /** ChangeFurtherKey name */
                name?: (string|null);

                /** Ed25519 public key, 32 bytes; nobody's, and never anybody's. */
                publicKey?: (Uint8Array|null);

                /** What people call it: 1 to 64 characters of [A-Za-z0-9._-]. Empty when it ends. */
                label?: (string|null);

                /** It counts no more. */
                ends?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ChangeFurtherKey. */
            type $Shape = muster.v1.ChangeFurtherKey.$Properties;
        }

        /**
         * Properties of a SetPolicy.
         * @deprecated Use muster.v1.SetPolicy.$Properties instead.
         */
        interface ISetPolicy extends muster.v1.SetPolicy.$Properties {
        }

        /** What the cluster asks of its administrators. */
        class SetPolicy {

            /**
             * Constructs a new SetPolicy.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.SetPolicy.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Operators are added and revoked by two administrators. One may ask for it, two give it up. */
            operatorsByTwo: boolean;

            /**
             * Creates a new SetPolicy instance using the specified properties.
             * @param [properties] Properties to set
             * @returns SetPolicy instance
             */
            static create(properties: muster.v1.SetPolicy.$Shape): muster.v1.SetPolicy & muster.v1.SetPolicy.$Shape;
            static create(properties?: muster.v1.SetPolicy.$Properties): muster.v1.SetPolicy;

            /**
             * Encodes the specified SetPolicy message. Does not implicitly {@link muster.v1.SetPolicy.verify|verify} messages.
             * @param message SetPolicy message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.SetPolicy.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SetPolicy message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.SetPolicy & muster.v1.SetPolicy.$Shape} SetPolicy
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.SetPolicy & muster.v1.SetPolicy.$Shape;
        }

        namespace SetPolicy {

            /** Properties of a SetPolicy. */
            interface $Properties {

                /** Operators are added and revoked by two administrators. One may ask for it, two give it up. */
                operatorsByTwo?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a SetPolicy. */
            type $Shape = muster.v1.SetPolicy.$Properties;
        }

        /**
         * Properties of an ApproveChange.
         * @deprecated Use muster.v1.ApproveChange.$Properties instead.
         */
        interface IApproveChange extends muster.v1.ApproveChange.$Properties {
        }

        /** The second person's word for a command that takes two: it is done with it, as if it were given now. */
        class ApproveChange {

            /**
             * Constructs a new ApproveChange.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.ApproveChange.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Hex digest of the command that waits. */
            change: string;

            /**
             * Creates a new ApproveChange instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ApproveChange instance
             */
            static create(properties: muster.v1.ApproveChange.$Shape): muster.v1.ApproveChange & muster.v1.ApproveChange.$Shape;
            static create(properties?: muster.v1.ApproveChange.$Properties): muster.v1.ApproveChange;

            /**
             * Encodes the specified ApproveChange message. Does not implicitly {@link muster.v1.ApproveChange.verify|verify} messages.
             * @param message ApproveChange message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.ApproveChange.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an ApproveChange message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.ApproveChange & muster.v1.ApproveChange.$Shape} ApproveChange
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.ApproveChange & muster.v1.ApproveChange.$Shape;
        }

        namespace ApproveChange {

            /** Properties of an ApproveChange. */
            interface $Properties {

                /** Hex digest of the command that waits. */
                change?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an ApproveChange. */
            type $Shape = muster.v1.ApproveChange.$Properties;
        }

        /**
         * Properties of a CloseChange.
         * @deprecated Use muster.v1.CloseChange.$Properties instead.
         */
        interface ICloseChange extends muster.v1.CloseChange.$Properties {
        }

        /** Withdraws one. One person may. */
        class CloseChange {

            /**
             * Constructs a new CloseChange.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.CloseChange.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** CloseChange change. */
            change: string;

            /**
             * Creates a new CloseChange instance using the specified properties.
             * @param [properties] Properties to set
             * @returns CloseChange instance
             */
            static create(properties: muster.v1.CloseChange.$Shape): muster.v1.CloseChange & muster.v1.CloseChange.$Shape;
            static create(properties?: muster.v1.CloseChange.$Properties): muster.v1.CloseChange;

            /**
             * Encodes the specified CloseChange message. Does not implicitly {@link muster.v1.CloseChange.verify|verify} messages.
             * @param message CloseChange message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.CloseChange.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a CloseChange message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.CloseChange & muster.v1.CloseChange.$Shape} CloseChange
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.CloseChange & muster.v1.CloseChange.$Shape;
        }

        namespace CloseChange {

            /** Properties of a CloseChange. */
            interface $Properties {

                /** CloseChange change */
                change?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a CloseChange. */
            type $Shape = muster.v1.CloseChange.$Properties;
        }

        /**
         * Properties of a CommandResult.
         * @deprecated Use muster.v1.CommandResult.$Properties instead.
         */
        interface ICommandResult extends muster.v1.CommandResult.$Properties {
        }

        /** Represents a CommandResult. */
        class CommandResult {

            /**
             * Constructs a new CommandResult.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.CommandResult.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** CommandResult outcome. */
            outcome: muster.v1.Outcome;

            /** Hex SHA-256 of the command's bytes: its id in the record. */
            command: string;

            /** Store revision after it; 0 when it changed nothing. */
            revision: number;

            /** One of docs/errors.md when the outcome is not DONE, e.g. "COVERAGE_INCOMPLETE". */
            code: string;

            /** Subject: what was found, what was wanted. */
            message: string;

            /** Every reason, per node. */
            reasons: muster.v1.Reason.$Properties[];

            /** The command that makes it right, as one would type it. */
            remedy: string;

            /** Nodes that changed or were measured, sorted. */
            nodes: string[];

            /** CreateToken only: shown once, kept nowhere. */
            token: string;

            /** CreateToken only: what to run on the node. */
            joinCommand: string;

            /**
             * Creates a new CommandResult instance using the specified properties.
             * @param [properties] Properties to set
             * @returns CommandResult instance
             */
            static create(properties: muster.v1.CommandResult.$Shape): muster.v1.CommandResult & muster.v1.CommandResult.$Shape;
            static create(properties?: muster.v1.CommandResult.$Properties): muster.v1.CommandResult;

            /**
             * Encodes the specified CommandResult message. Does not implicitly {@link muster.v1.CommandResult.verify|verify} messages.
             * @param message CommandResult message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.CommandResult.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a CommandResult message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.CommandResult & muster.v1.CommandResult.$Shape} CommandResult
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.CommandResult & muster.v1.CommandResult.$Shape;
        }

        namespace CommandResult {

            /** Properties of a CommandResult. */
            interface $Properties {

                /** CommandResult outcome */
                outcome?: (muster.v1.Outcome|null);

                /** Hex SHA-256 of the command's bytes: its id in the record. */
                command?: (string|null);

                /** Store revision after it; 0 when it changed nothing. */
                revision?: (number|null);

                /** One of docs/errors.md when the outcome is not DONE, e.g. "COVERAGE_INCOMPLETE". */
                code?: (string|null);

                /** Subject: what was found, what was wanted. */
                message?: (string|null);

                /** Every reason, per node. */
                reasons?: (muster.v1.Reason.$Properties[]|null);

                /** The command that makes it right, as one would type it. */
                remedy?: (string|null);

                /** Nodes that changed or were measured, sorted. */
                nodes?: (string[]|null);

                /** CreateToken only: shown once, kept nowhere. */
                token?: (string|null);

                /** CreateToken only: what to run on the node. */
                joinCommand?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a CommandResult. */
            type $Shape = muster.v1.CommandResult.$Properties;
        }

        /**
         * What a command ends with; the CLI's exit codes follow from it. A command that would change something and may not is REFUSED, whatever its reasons;
         * OUT_OF_ATTESTATION and COVERAGE_INCOMPLETE answer one that asks (MeasureNow).
         */
        enum Outcome {

            /** OUTCOME_UNSPECIFIED value */
            OUTCOME_UNSPECIFIED = 0,

            /** OUTCOME_DONE value */
            OUTCOME_DONE = 1,

            /** A node contradicts what was declared (exit 3). */
            OUTCOME_OUT_OF_ATTESTATION = 2,

            /** Nodes of the roster are missing or silent (exit 4). */
            OUTCOME_COVERAGE_INCOMPLETE = 3,

            /** The controller cannot tell, e.g. BLIND or no answer in time (exit 5). */
            OUTCOME_CANNOT_TELL = 4,

            /** The command is understood and refused (exit 6). */
            OUTCOME_REFUSED = 5,

            /** The operator may not (exit 8). */
            OUTCOME_NOT_ALLOWED = 6,

            /** A signature, digest or record does not hold (exit 9). */
            OUTCOME_INTEGRITY_FAILURE = 7,

            /** The command is malformed (exit 2). */
            OUTCOME_USAGE = 8,

            /** Somebody else's word is needed first: an approval, a second key, a task (exit 7). */
            OUTCOME_APPROVAL_NEEDED = 9
        }

        /**
         * Properties of a Reason.
         * @deprecated Use muster.v1.Reason.$Properties instead.
         */
        interface IReason extends muster.v1.Reason.$Properties {
        }

        /** One reason for a status or a refusal. */
        class Reason {

            /**
             * Constructs a new Reason.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.Reason.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** A code of docs/errors.md, e.g. "BINARY_MISMATCH". */
            code: string;

            /** Empty for a reason of the whole pool. */
            node: string;

            /** What it is about: a flag's name, a path, "process 4242". */
            subject: string;

            /** Reason expected. */
            expected: string;

            /** Reason found. */
            found: string;

            /** Wall clock of the controller when this reason began, Unix milliseconds; 0: unknown. */
            sinceUnixMs: number;

            /** The command or act that makes it right. */
            remedy: string;

            /**
             * Creates a new Reason instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Reason instance
             */
            static create(properties: muster.v1.Reason.$Shape): muster.v1.Reason & muster.v1.Reason.$Shape;
            static create(properties?: muster.v1.Reason.$Properties): muster.v1.Reason;

            /**
             * Encodes the specified Reason message. Does not implicitly {@link muster.v1.Reason.verify|verify} messages.
             * @param message Reason message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.Reason.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Reason message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.Reason & muster.v1.Reason.$Shape} Reason
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.Reason & muster.v1.Reason.$Shape;
        }

        namespace Reason {

            /** Properties of a Reason. */
            interface $Properties {

                /** A code of docs/errors.md, e.g. "BINARY_MISMATCH". */
                code?: (string|null);

                /** Empty for a reason of the whole pool. */
                node?: (string|null);

                /** What it is about: a flag's name, a path, "process 4242". */
                subject?: (string|null);

                /** Reason expected */
                expected?: (string|null);

                /** Reason found */
                found?: (string|null);

                /** Wall clock of the controller when this reason began, Unix milliseconds; 0: unknown. */
                sinceUnixMs?: (number|null);

                /** The command or act that makes it right. */
                remedy?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Reason. */
            type $Shape = muster.v1.Reason.$Properties;
        }

        /**
         * Properties of an Evidence.
         * @deprecated Use muster.v1.Evidence.$Properties instead.
         */
        interface IEvidence extends muster.v1.Evidence.$Properties {
        }

        /** Payload of "application/vnd.muster.evidence.v1+protobuf": what one agent measured, signed with the node's key. */
        class Evidence {

            /**
             * Constructs a new Evidence.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.Evidence.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /**
             * The node's name as enrolled. Required, 1 to 128 characters of [A-Za-z0-9._-]. Must equal the name bound to the
             * verifying key and to the TLS identity of the stream.
             */
            node: string;

            /** The epoch id last announced by the controller on this stream. Required, 16 to 32 bytes. */
            epoch: Uint8Array;

            /** Answer to a Challenge: its nonce. Empty otherwise. */
            nonce: Uint8Array;

            /** Kernel boot id (/proc/sys/kernel/random/boot_id), 36 characters. Required. */
            bootId: string;

            /** Strictly growing per (node, boot_id). Required, 1 to 2^53-1. */
            sequence: number;

            /** Wall clock of the node when it signed, Unix milliseconds. Shown to people; nothing is decided by it. */
            signedAtUnixMs: number;

            /** An encoded Claims message, kept raw: equal bytes are equal claims, so an unchanged report is not decoded again. */
            claims: Uint8Array;

            /** Evidence purpose. */
            purpose: muster.v1.Purpose;

            /**
             * Creates a new Evidence instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Evidence instance
             */
            static create(properties: muster.v1.Evidence.$Shape): muster.v1.Evidence & muster.v1.Evidence.$Shape;
            static create(properties?: muster.v1.Evidence.$Properties): muster.v1.Evidence;

            /**
             * Encodes the specified Evidence message. Does not implicitly {@link muster.v1.Evidence.verify|verify} messages.
             * @param message Evidence message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.Evidence.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an Evidence message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.Evidence & muster.v1.Evidence.$Shape} Evidence
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.Evidence & muster.v1.Evidence.$Shape;
        }

        namespace Evidence {

            /** Properties of an Evidence. */
            interface $Properties {

                /**
                 * The node's name as enrolled. Required, 1 to 128 characters of [A-Za-z0-9._-]. Must equal the name bound to the
                 * verifying key and to the TLS identity of the stream.
                 */
                node?: (string|null);

                /** The epoch id last announced by the controller on this stream. Required, 16 to 32 bytes. */
                epoch?: (Uint8Array|null);

                /** Answer to a Challenge: its nonce. Empty otherwise. */
                nonce?: (Uint8Array|null);

                /** Kernel boot id (/proc/sys/kernel/random/boot_id), 36 characters. Required. */
                bootId?: (string|null);

                /** Strictly growing per (node, boot_id). Required, 1 to 2^53-1. */
                sequence?: (number|null);

                /** Wall clock of the node when it signed, Unix milliseconds. Shown to people; nothing is decided by it. */
                signedAtUnixMs?: (number|null);

                /** An encoded Claims message, kept raw: equal bytes are equal claims, so an unchanged report is not decoded again. */
                claims?: (Uint8Array|null);

                /** Evidence purpose */
                purpose?: (muster.v1.Purpose|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an Evidence. */
            type $Shape = muster.v1.Evidence.$Properties;
        }

        /** Purpose enum. */
        enum Purpose {

            /** Refused. */
            PURPOSE_UNSPECIFIED = 0,

            /** Describes the node as it is while signing. */
            PURPOSE_CURRENT = 1,

            /** Describes a past measurement that could not be sent in time. It may close a gate; it never earns a permit. */
            PURPOSE_HISTORY = 2
        }

        /**
         * Properties of a Claims.
         * @deprecated Use muster.v1.Claims.$Properties instead.
         */
        interface IClaims extends muster.v1.Claims.$Properties {
        }

        /** Everything one agent measures. Lists are sorted by the agent (pool; pid; path; name), so that equal facts are equal bytes. */
        class Claims {

            /**
             * Constructs a new Claims.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.Claims.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** One per pool this node works in; at most 32. */
            workloads: muster.v1.Workload.$Properties[];

            /**
             * Creates a new Claims instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Claims instance
             */
            static create(properties: muster.v1.Claims.$Shape): muster.v1.Claims & muster.v1.Claims.$Shape;
            static create(properties?: muster.v1.Claims.$Properties): muster.v1.Claims;

            /**
             * Encodes the specified Claims message. Does not implicitly {@link muster.v1.Claims.verify|verify} messages.
             * @param message Claims message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.Claims.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Claims message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.Claims & muster.v1.Claims.$Shape} Claims
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.Claims & muster.v1.Claims.$Shape;
        }

        namespace Claims {

            /** Properties of a Claims. */
            interface $Properties {

                /** One per pool this node works in; at most 32. */
                workloads?: (muster.v1.Workload.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Claims. */
            type $Shape = muster.v1.Claims.$Properties;
        }

        /**
         * Properties of a Workload.
         * @deprecated Use muster.v1.Workload.$Properties instead.
         */
        interface IWorkload extends muster.v1.Workload.$Properties {
        }

        /** Represents a Workload. */
        class Workload {

            /**
             * Constructs a new Workload.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.Workload.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** The pool's name. Required. */
            pool: string;

            /** The running processes of this workload, at most 256. Empty: nothing is running. */
            processes: muster.v1.Process.$Properties[];

            /** Declared files of interpreted programs, at most 20,000 across one report; reaching a limit is a Fault, never a cut list. */
            artifacts: muster.v1.Artifact.$Properties[];

            /** One entry per (flag, source, process), at most 1,024. */
            flags: muster.v1.Flag.$Properties[];

            /** What could not be measured, and why. A fact that is missing is always listed here. */
            faults: muster.v1.Fault.$Properties[];

            /** Process starts seen after the first, since the agent began to watch. */
            restarts: number;

            /** What its processes said and did, as far as somebody has to know: at most 1,024, sorted by (kind, id, value, source). */
            signals: muster.v1.Signal.$Properties[];

            /** Wall clock of the node when the agent began to count them, Unix milliseconds: counts of two beginnings add up. 0: it listens to nothing. */
            signalsSinceUnixMs: number;

            /** Which agent measured: SHA-256 over its Node and its own code, 32 bytes (`muster-agent image`). Empty: it could not tell. */
            agentSha256: Uint8Array;

            /**
             * Creates a new Workload instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Workload instance
             */
            static create(properties: muster.v1.Workload.$Shape): muster.v1.Workload & muster.v1.Workload.$Shape;
            static create(properties?: muster.v1.Workload.$Properties): muster.v1.Workload;

            /**
             * Encodes the specified Workload message. Does not implicitly {@link muster.v1.Workload.verify|verify} messages.
             * @param message Workload message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.Workload.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Workload message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.Workload & muster.v1.Workload.$Shape} Workload
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.Workload & muster.v1.Workload.$Shape;
        }

        namespace Workload {

            /** Properties of a Workload. */
            interface $Properties {

                /** The pool's name. Required. */
                pool?: (string|null);

                /** The running processes of this workload, at most 256. Empty: nothing is running. */
                processes?: (muster.v1.Process.$Properties[]|null);

                /** Declared files of interpreted programs, at most 20,000 across one report; reaching a limit is a Fault, never a cut list. */
                artifacts?: (muster.v1.Artifact.$Properties[]|null);

                /** One entry per (flag, source, process), at most 1,024. */
                flags?: (muster.v1.Flag.$Properties[]|null);

                /** What could not be measured, and why. A fact that is missing is always listed here. */
                faults?: (muster.v1.Fault.$Properties[]|null);

                /** Process starts seen after the first, since the agent began to watch. */
                restarts?: (number|null);

                /** What its processes said and did, as far as somebody has to know: at most 1,024, sorted by (kind, id, value, source). */
                signals?: (muster.v1.Signal.$Properties[]|null);

                /** Wall clock of the node when the agent began to count them, Unix milliseconds: counts of two beginnings add up. 0: it listens to nothing. */
                signalsSinceUnixMs?: (number|null);

                /** Which agent measured: SHA-256 over its Node and its own code, 32 bytes (`muster-agent image`). Empty: it could not tell. */
                agentSha256?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Workload. */
            type $Shape = muster.v1.Workload.$Properties;
        }

        /**
         * Properties of a Signal.
         * @deprecated Use muster.v1.Signal.$Properties instead.
         */
        interface ISignal extends muster.v1.Signal.$Properties {
        }

        /**
         * One thing that was said or done, counted since `signals_since_unix_ms`. All text is what an attacker may have chosen: control characters are
         * neutralised and secrets masked before it is put here. A message is of the node that signed this, whatever it says.
         */
        class Signal {

            /**
             * Constructs a new Signal.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.Signal.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Signal kind. */
            kind: muster.v1.SignalKind;

            /**
             * MESSAGE: the template's identity, 32 lower-case hex digits. PATH_ENTERED and NAME_SEEN: the name. EVALUATED: the flag. COUNTER: the counter.
             * DROPPED, SILENT and UNREADABLE: the source. At most 128 characters.
             */
            id: string;

            /** EVALUATED: the value as text, at most 256 bytes. */
            value: string;

            /** How often. COUNTER: its value now. */
            count: number;

            /** Of MESSAGE. */
            level: muster.v1.Severity;

            /** MESSAGE: the template with <*> for what varies, at most 1,024 bytes. */
            template: string;

            /** MESSAGE: one line, at most 512 bytes. DROPPED, SILENT and UNREADABLE: what happened, for people. */
            sample: string;

            /** MESSAGE: names of the pool's watch list that it says, sorted. */
            names: string[];

            /** Image that ran when it was first said, hex SHA-256; empty: nothing ran. */
            executable: string;

            /** Wall clock of the node, Unix milliseconds. Shown; nothing is decided by it. */
            firstUnixMs: number;

            /** Signal lastUnixMs. */
            lastUnixMs: number;

            /** Where it came from: a path, "journal UNIT", "socket uid 1000". At most 256 bytes. */
            source: string;

            /**
             * Creates a new Signal instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Signal instance
             */
            static create(properties: muster.v1.Signal.$Shape): muster.v1.Signal & muster.v1.Signal.$Shape;
            static create(properties?: muster.v1.Signal.$Properties): muster.v1.Signal;

            /**
             * Encodes the specified Signal message. Does not implicitly {@link muster.v1.Signal.verify|verify} messages.
             * @param message Signal message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.Signal.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Signal message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.Signal & muster.v1.Signal.$Shape} Signal
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.Signal & muster.v1.Signal.$Shape;
        }

        namespace Signal {

            /** Properties of a Signal. */
            interface $Properties {

                /** Signal kind */
                kind?: (muster.v1.SignalKind|null);

                /**
                 * MESSAGE: the template's identity, 32 lower-case hex digits. PATH_ENTERED and NAME_SEEN: the name. EVALUATED: the flag. COUNTER: the counter.
                 * DROPPED, SILENT and UNREADABLE: the source. At most 128 characters.
                 */
                id?: (string|null);

                /** EVALUATED: the value as text, at most 256 bytes. */
                value?: (string|null);

                /** How often. COUNTER: its value now. */
                count?: (number|null);

                /** Of MESSAGE. */
                level?: (muster.v1.Severity|null);

                /** MESSAGE: the template with <*> for what varies, at most 1,024 bytes. */
                template?: (string|null);

                /** MESSAGE: one line, at most 512 bytes. DROPPED, SILENT and UNREADABLE: what happened, for people. */
                sample?: (string|null);

                /** MESSAGE: names of the pool's watch list that it says, sorted. */
                names?: (string[]|null);

                /** Image that ran when it was first said, hex SHA-256; empty: nothing ran. */
                executable?: (string|null);

                /** Wall clock of the node, Unix milliseconds. Shown; nothing is decided by it. */
                firstUnixMs?: (number|null);

                /** Signal lastUnixMs */
                lastUnixMs?: (number|null);

                /** Where it came from: a path, "journal UNIT", "socket uid 1000". At most 256 bytes. */
                source?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Signal. */
            type $Shape = muster.v1.Signal.$Properties;
        }

        /** SignalKind enum. */
        enum SignalKind {

            /** SIGNAL_KIND_UNSPECIFIED value */
            SIGNAL_KIND_UNSPECIFIED = 0,

            /** A kind of line of level warning or above, or one that names something on the watch list. */
            SIGNAL_KIND_MESSAGE = 1,

            /** Code that is declared dead was entered: the application said so. */
            SIGNAL_KIND_PATH_ENTERED = 2,

            /** The application evaluated a flag. */
            SIGNAL_KIND_EVALUATED = 3,

            /** SIGNAL_KIND_COUNTER value */
            SIGNAL_KIND_COUNTER = 4,

            /** A name of the watch list that is alive was seen at work. */
            SIGNAL_KIND_NAME_SEEN = 5,

            /** Lines or records of a source that were not looked at, and why. */
            SIGNAL_KIND_DROPPED = 6,

            /** A source that must speak and has said nothing for as long as was agreed. */
            SIGNAL_KIND_SILENT = 7,

            /** A source that cannot be read. */
            SIGNAL_KIND_UNREADABLE = 8
        }

        /** Severity enum. */
        enum Severity {

            /** SEVERITY_UNSPECIFIED value */
            SEVERITY_UNSPECIFIED = 0,

            /** SEVERITY_INFO value */
            SEVERITY_INFO = 1,

            /** SEVERITY_WARNING value */
            SEVERITY_WARNING = 2,

            /** SEVERITY_ERROR value */
            SEVERITY_ERROR = 3,

            /** SEVERITY_CRITICAL value */
            SEVERITY_CRITICAL = 4
        }

        /**
         * Properties of a Process.
         * @deprecated Use muster.v1.Process.$Properties instead.
         */
        interface IProcess extends muster.v1.Process.$Properties {
        }

        /** Represents a Process. */
        class Process {

            /**
             * Constructs a new Process.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.Process.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Process pid. */
            pid: number;

            /** Field 22 of /proc/PID/stat: clock ticks since boot. (pid, started_at_ticks) identifies a process. */
            startedAtTicks: number;

            /** Target of /proc/PID/exe without a " (deleted)" suffix added by the kernel. */
            executable: string;

            /** SHA-256 of the image the kernel executes, 32 bytes. Empty only beside a Fault. */
            runningSha256: Uint8Array;

            /** Process runningBytes. */
            runningBytes: number;

            /** Process diskState. */
            diskState: muster.v1.DiskState;

            /** SHA-256 of the file now at `executable`, 32 bytes when disk_state is SAME or REPLACED, else empty. */
            diskSha256: Uint8Array;

            /** Variables that change what code a process loads (LD_PRELOAD, LD_LIBRARY_PATH, LD_AUDIT, NODE_OPTIONS, ...) that are set, as NAME=VALUE. */
            loader: string[];

            /**
             * Creates a new Process instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Process instance
             */
            static create(properties: muster.v1.Process.$Shape): muster.v1.Process & muster.v1.Process.$Shape;
            static create(properties?: muster.v1.Process.$Properties): muster.v1.Process;

            /**
             * Encodes the specified Process message. Does not implicitly {@link muster.v1.Process.verify|verify} messages.
             * @param message Process message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.Process.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Process message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.Process & muster.v1.Process.$Shape} Process
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.Process & muster.v1.Process.$Shape;
        }

        namespace Process {

            /** Properties of a Process. */
            interface $Properties {

                /** Process pid */
                pid?: (number|null);

                /** Field 22 of /proc/PID/stat: clock ticks since boot. (pid, started_at_ticks) identifies a process. */
                startedAtTicks?: (number|null);

                /** Target of /proc/PID/exe without a " (deleted)" suffix added by the kernel. */
                executable?: (string|null);

                /** SHA-256 of the image the kernel executes, 32 bytes. Empty only beside a Fault. */
                runningSha256?: (Uint8Array|null);

                /** Process runningBytes */
                runningBytes?: (number|null);

                /** Process diskState */
                diskState?: (muster.v1.DiskState|null);

                /** SHA-256 of the file now at `executable`, 32 bytes when disk_state is SAME or REPLACED, else empty. */
                diskSha256?: (Uint8Array|null);

                /** Variables that change what code a process loads (LD_PRELOAD, LD_LIBRARY_PATH, LD_AUDIT, NODE_OPTIONS, ...) that are set, as NAME=VALUE. */
                loader?: (string[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Process. */
            type $Shape = muster.v1.Process.$Properties;
        }

        /** DiskState enum. */
        enum DiskState {

            /** DISK_STATE_UNSPECIFIED value */
            DISK_STATE_UNSPECIFIED = 0,

            /** The file at the path has the running image's digest. */
            DISK_STATE_SAME = 1,

            /** The file at the path has another digest: deployed but not restarted. */
            DISK_STATE_REPLACED = 2,

            /** There is no file at the path. */
            DISK_STATE_MISSING = 3,

            /** There is one, and it could not be read; a Fault says why. */
            DISK_STATE_UNREADABLE = 4
        }

        /**
         * Properties of an Artifact.
         * @deprecated Use muster.v1.Artifact.$Properties instead.
         */
        interface IArtifact extends muster.v1.Artifact.$Properties {
        }

        /** Represents an Artifact. */
        class Artifact {

            /**
             * Constructs a new Artifact.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.Artifact.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Absolute path. */
            path: string;

            /** Artifact sha256. */
            sha256: Uint8Array;

            /** Artifact sizeBytes. */
            sizeBytes: number;

            /**
             * Creates a new Artifact instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Artifact instance
             */
            static create(properties: muster.v1.Artifact.$Shape): muster.v1.Artifact & muster.v1.Artifact.$Shape;
            static create(properties?: muster.v1.Artifact.$Properties): muster.v1.Artifact;

            /**
             * Encodes the specified Artifact message. Does not implicitly {@link muster.v1.Artifact.verify|verify} messages.
             * @param message Artifact message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.Artifact.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an Artifact message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.Artifact & muster.v1.Artifact.$Shape} Artifact
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.Artifact & muster.v1.Artifact.$Shape;
        }

        namespace Artifact {

            /** Properties of an Artifact. */
            interface $Properties {

                /** Absolute path. */
                path?: (string|null);

                /** Artifact sha256 */
                sha256?: (Uint8Array|null);

                /** Artifact sizeBytes */
                sizeBytes?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an Artifact. */
            type $Shape = muster.v1.Artifact.$Properties;
        }

        /**
         * Properties of a Flag.
         * @deprecated Use muster.v1.Flag.$Properties instead.
         */
        interface IFlag extends muster.v1.Flag.$Properties {
        }

        /** Represents a Flag. */
        class Flag {

            /**
             * Constructs a new Flag.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.Flag.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Flag name. */
            name: string;

            /** The value as text; JSON scalars and structures in their JSON form. With redacted set: lower-case hex SHA-256 of the value. */
            value: string;

            /** Flag redacted. */
            redacted: boolean;

            /** Flag source. */
            source: muster.v1.FlagSource;

            /** Where within the source: variable, argument, file#pointer, URL#pointer. At most 1,024 bytes. */
            location: string;

            /** The process the value was read from, for ENVIRONMENT and ARGUMENTS; 0 otherwise. */
            pid: number;

            /** Wall clock of the read, Unix milliseconds. Shown to people. */
            readAtUnixMs: number;

            /**
             * Creates a new Flag instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Flag instance
             */
            static create(properties: muster.v1.Flag.$Shape): muster.v1.Flag & muster.v1.Flag.$Shape;
            static create(properties?: muster.v1.Flag.$Properties): muster.v1.Flag;

            /**
             * Encodes the specified Flag message. Does not implicitly {@link muster.v1.Flag.verify|verify} messages.
             * @param message Flag message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.Flag.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Flag message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.Flag & muster.v1.Flag.$Shape} Flag
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.Flag & muster.v1.Flag.$Shape;
        }

        namespace Flag {

            /** Properties of a Flag. */
            interface $Properties {

                /** Flag name */
                name?: (string|null);

                /** The value as text; JSON scalars and structures in their JSON form. With redacted set: lower-case hex SHA-256 of the value. */
                value?: (string|null);

                /** Flag redacted */
                redacted?: (boolean|null);

                /** Flag source */
                source?: (muster.v1.FlagSource|null);

                /** Where within the source: variable, argument, file#pointer, URL#pointer. At most 1,024 bytes. */
                location?: (string|null);

                /** The process the value was read from, for ENVIRONMENT and ARGUMENTS; 0 otherwise. */
                pid?: (number|null);

                /** Wall clock of the read, Unix milliseconds. Shown to people. */
                readAtUnixMs?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Flag. */
            type $Shape = muster.v1.Flag.$Properties;
        }

        /** FlagSource enum. */
        enum FlagSource {

            /** FLAG_SOURCE_UNSPECIFIED value */
            FLAG_SOURCE_UNSPECIFIED = 0,

            /** FLAG_SOURCE_ENVIRONMENT value */
            FLAG_SOURCE_ENVIRONMENT = 1,

            /** FLAG_SOURCE_ARGUMENTS value */
            FLAG_SOURCE_ARGUMENTS = 2,

            /** FLAG_SOURCE_JSON_FILE value */
            FLAG_SOURCE_JSON_FILE = 3,

            /** FLAG_SOURCE_YAML_FILE value */
            FLAG_SOURCE_YAML_FILE = 4,

            /** FLAG_SOURCE_ENV_FILE value */
            FLAG_SOURCE_ENV_FILE = 5,

            /** FLAG_SOURCE_HTTP value */
            FLAG_SOURCE_HTTP = 6,

            /** Told by the application as it evaluates it, over the agent's socket. */
            FLAG_SOURCE_APPLICATION = 7
        }

        /**
         * Properties of a Fault.
         * @deprecated Use muster.v1.Fault.$Properties instead.
         */
        interface IFault extends muster.v1.Fault.$Properties {
        }

        /** Represents a Fault. */
        class Fault {

            /**
             * Constructs a new Fault.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.Fault.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Fault code. */
            code: muster.v1.FaultCode;

            /** What could not be measured: a path, a flag name, "process 4242", a selector. */
            subject: string;

            /** Why, for people: found and wanted. At most 512 bytes, never a secret. */
            detail: string;

            /**
             * Creates a new Fault instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Fault instance
             */
            static create(properties: muster.v1.Fault.$Shape): muster.v1.Fault & muster.v1.Fault.$Shape;
            static create(properties?: muster.v1.Fault.$Properties): muster.v1.Fault;

            /**
             * Encodes the specified Fault message. Does not implicitly {@link muster.v1.Fault.verify|verify} messages.
             * @param message Fault message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.Fault.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Fault message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.Fault & muster.v1.Fault.$Shape} Fault
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.Fault & muster.v1.Fault.$Shape;
        }

        namespace Fault {

            /** Properties of a Fault. */
            interface $Properties {

                /** Fault code */
                code?: (muster.v1.FaultCode|null);

                /** What could not be measured: a path, a flag name, "process 4242", a selector. */
                subject?: (string|null);

                /** Why, for people: found and wanted. At most 512 bytes, never a secret. */
                detail?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Fault. */
            type $Shape = muster.v1.Fault.$Properties;
        }

        /** FaultCode enum. */
        enum FaultCode {

            /** FAULT_CODE_UNSPECIFIED value */
            FAULT_CODE_UNSPECIFIED = 0,

            /** The process selector itself could not be evaluated (unreadable pid file, no such unit). */
            FAULT_CODE_SELECTOR = 1,

            /** A process or its image may not be read by this agent's user. */
            FAULT_CODE_IMAGE_UNREADABLE = 2,

            /** The image is still being hashed; a report with the digest follows. */
            FAULT_CODE_IMAGE_PENDING = 3,

            /** An artifact is unreadable, not a regular file, changed while being read, or a limit was reached. */
            FAULT_CODE_ARTIFACT = 4,

            /** A flag's source could not be read or parsed. */
            FAULT_CODE_FLAG_UNREADABLE = 5,

            /** The source was read and does not contain the flag. */
            FAULT_CODE_FLAG_ABSENT = 6,

            /** The file on disk beside the running image could not be read. */
            FAULT_CODE_DISK_UNREADABLE = 7
        }

        /**
         * Properties of a Permit.
         * @deprecated Use muster.v1.Permit.$Properties instead.
         */
        interface IPermit extends muster.v1.Permit.$Properties {
        }

        /**
         * Payload of "application/vnd.muster.permit.v1+protobuf": the controller's signed decision for one node in one pool.
         * Per (pool, node) the pair (issuer_epoch, serial) only grows, so no old permit undoes a closing.
         */
        class Permit {

            /**
             * Constructs a new Permit.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.Permit.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Permit trustDomain. */
            trustDomain: string;

            /** Permit pool. */
            pool: string;

            /** Permit node. */
            node: string;

            /** Permit decision. */
            decision: muster.v1.Decision;

            /** OPEN: the boot the evidence came from. A permit for another boot is void on the node. */
            bootId: string;

            /** OPEN: fingerprint of the measured workload (proto/signed/fingerprint.ts), 32 bytes. The node closes itself when its own leaves it. */
            fingerprint: Uint8Array;

            /** SHA-256 over the running executables and artifacts only, 32 bytes. Shown. */
            binaryDigest: Uint8Array;

            /** SHA-256 over the measured flags only, 32 bytes. Shown. */
            flagsDigest: Uint8Array;

            /** From one counter for all controllers: each takes a new one at its start and when it takes over nodes. A gate that saw a greater one for this node refuses this permit. */
            issuerEpoch: number;

            /** Grows with every permit of this issuer epoch. */
            serial: number;

            /** OPEN: lifetime in milliseconds on the receiver's monotonic clock since receipt. 1 to 3,600,000. Missing or 0: refused. */
            lifeMs: number;

            /** Extra lifetime while no controller can issue. 0 to 86,400,000. */
            holdMs: number;

            /** Node status in words, e.g. "ATTESTED". */
            status: string;

            /** Reason codes, the deciding one first. Empty when open. */
            reasons: string[];

            /** Hex SHA-256 of the release that was appraised against. */
            release: string;

            /**
             * Creates a new Permit instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Permit instance
             */
            static create(properties: muster.v1.Permit.$Shape): muster.v1.Permit & muster.v1.Permit.$Shape;
            static create(properties?: muster.v1.Permit.$Properties): muster.v1.Permit;

            /**
             * Encodes the specified Permit message. Does not implicitly {@link muster.v1.Permit.verify|verify} messages.
             * @param message Permit message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.Permit.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Permit message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.Permit & muster.v1.Permit.$Shape} Permit
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.Permit & muster.v1.Permit.$Shape;
        }

        namespace Permit {

            /** Properties of a Permit. */
            interface $Properties {

                /** Permit trustDomain */
                trustDomain?: (string|null);

                /** Permit pool */
                pool?: (string|null);

                /** Permit node */
                node?: (string|null);

                /** Permit decision */
                decision?: (muster.v1.Decision|null);

                /** OPEN: the boot the evidence came from. A permit for another boot is void on the node. */
                bootId?: (string|null);

                /** OPEN: fingerprint of the measured workload (proto/signed/fingerprint.ts), 32 bytes. The node closes itself when its own leaves it. */
                fingerprint?: (Uint8Array|null);

                /** SHA-256 over the running executables and artifacts only, 32 bytes. Shown. */
                binaryDigest?: (Uint8Array|null);

                /** SHA-256 over the measured flags only, 32 bytes. Shown. */
                flagsDigest?: (Uint8Array|null);

                /** From one counter for all controllers: each takes a new one at its start and when it takes over nodes. A gate that saw a greater one for this node refuses this permit. */
                issuerEpoch?: (number|null);

                /** Grows with every permit of this issuer epoch. */
                serial?: (number|null);

                /** OPEN: lifetime in milliseconds on the receiver's monotonic clock since receipt. 1 to 3,600,000. Missing or 0: refused. */
                lifeMs?: (number|null);

                /** Extra lifetime while no controller can issue. 0 to 86,400,000. */
                holdMs?: (number|null);

                /** Node status in words, e.g. "ATTESTED". */
                status?: (string|null);

                /** Reason codes, the deciding one first. Empty when open. */
                reasons?: (string[]|null);

                /** Hex SHA-256 of the release that was appraised against. */
                release?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Permit. */
            type $Shape = muster.v1.Permit.$Properties;
        }

        /** Decision enum. */
        enum Decision {

            /** Refused; counts as closed. */
            DECISION_UNSPECIFIED = 0,

            /** DECISION_OPEN value */
            DECISION_OPEN = 1,

            /** Take no new work, finish what is begun. */
            DECISION_DRAIN = 2,

            /** Cut at once. */
            DECISION_QUARANTINE = 3
        }

        /**
         * Properties of a PoolStatement.
         * @deprecated Use muster.v1.PoolStatement.$Properties instead.
         */
        interface IPoolStatement extends muster.v1.PoolStatement.$Properties {
        }

        /** Payload of "application/vnd.muster.pool.v1+protobuf": what a gate must know of a pool, signed by the controller. */
        class PoolStatement {

            /**
             * Constructs a new PoolStatement.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.PoolStatement.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** PoolStatement trustDomain. */
            trustDomain: string;

            /** PoolStatement pool. */
            pool: string;

            /** PoolStatement mode. */
            mode: muster.v1.Mode;

            /** Names on the signed roster. A node that is not here is closed, whatever else says otherwise. */
            roster: string[];

            /** PoolStatement issuerEpoch. */
            issuerEpoch: number;

            /** PoolStatement serial. */
            serial: number;

            /**
             * More enabled nodes than the pool's budget fell silent together: that is taken for a fault on our side. Permits that run out from now on live on by
             * their hold, as if no controller could issue. A closing still closes, and nothing opens by it.
             */
            silenceHeld: boolean;

            /** Store revision of the pool's declaration. Of two statements the one with the greater counts, then the one with the greater (issuer_epoch, serial). */
            revision: number;

            /** Operators of whom two may break the glass at this gate while no controller can issue; sorted by name, at most 256. */
            breakGlass: muster.v1.BreakGlassSigner.$Properties[];

            /**
             * Creates a new PoolStatement instance using the specified properties.
             * @param [properties] Properties to set
             * @returns PoolStatement instance
             */
            static create(properties: muster.v1.PoolStatement.$Shape): muster.v1.PoolStatement & muster.v1.PoolStatement.$Shape;
            static create(properties?: muster.v1.PoolStatement.$Properties): muster.v1.PoolStatement;

            /**
             * Encodes the specified PoolStatement message. Does not implicitly {@link muster.v1.PoolStatement.verify|verify} messages.
             * @param message PoolStatement message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.PoolStatement.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a PoolStatement message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.PoolStatement & muster.v1.PoolStatement.$Shape} PoolStatement
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.PoolStatement & muster.v1.PoolStatement.$Shape;
        }

        namespace PoolStatement {

            /** Properties of a PoolStatement. */
            interface $Properties {

                /** PoolStatement trustDomain */
                trustDomain?: (string|null);

                /** PoolStatement pool */
                pool?: (string|null);

                /** PoolStatement mode */
                mode?: (muster.v1.Mode|null);

                /** Names on the signed roster. A node that is not here is closed, whatever else says otherwise. */
                roster?: (string[]|null);

                /** PoolStatement issuerEpoch */
                issuerEpoch?: (number|null);

                /** PoolStatement serial */
                serial?: (number|null);

                /**
                 * More enabled nodes than the pool's budget fell silent together: that is taken for a fault on our side. Permits that run out from now on live on by
                 * their hold, as if no controller could issue. A closing still closes, and nothing opens by it.
                 */
                silenceHeld?: (boolean|null);

                /** Store revision of the pool's declaration. Of two statements the one with the greater counts, then the one with the greater (issuer_epoch, serial). */
                revision?: (number|null);

                /** Operators of whom two may break the glass at this gate while no controller can issue; sorted by name, at most 256. */
                breakGlass?: (muster.v1.BreakGlassSigner.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a PoolStatement. */
            type $Shape = muster.v1.PoolStatement.$Properties;
        }

        /** Mode enum. */
        enum Mode {

            /** Counts as ENFORCE. */
            MODE_UNSPECIFIED = 0,

            /** Appraise and report; close nothing. */
            MODE_OBSERVE = 1,

            /** MODE_ENFORCE value */
            MODE_ENFORCE = 2
        }

        /**
         * Properties of an AgentMessage.
         * @deprecated Use muster.v1.AgentMessage.$Properties instead.
         */
        interface IAgentMessage extends muster.v1.AgentMessage.$Properties {
        }

        /** Represents an AgentMessage. */
        class AgentMessage {

            /**
             * Constructs a new AgentMessage.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.AgentMessage.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** AgentMessage hello. */
            hello?: (muster.v1.Hello.$Properties|null);

            /** Evidence of the node as it is. */
            evidence?: (muster.v1.Envelope.$Properties|null);

            /** Evidence with PURPOSE_HISTORY. */
            history?: (muster.v1.Envelope.$Properties|null);

            /** At most once a second; while all is well once a minute. Answered with `log`, unless there is no log yet. */
            log?: (muster.v1.LogRequest.$Properties|null);

            /** Said once on a stream. */
            logRefused?: (muster.v1.LogRefused.$Properties|null);

            /** AgentMessage body. */
            body?: ("hello"|"evidence"|"history"|"log"|"logRefused");

            /**
             * Creates a new AgentMessage instance using the specified properties.
             * @param [properties] Properties to set
             * @returns AgentMessage instance
             */
            static create(properties: muster.v1.AgentMessage.$Shape): muster.v1.AgentMessage & muster.v1.AgentMessage.$Shape;
            static create(properties?: muster.v1.AgentMessage.$Properties): muster.v1.AgentMessage;

            /**
             * Encodes the specified AgentMessage message. Does not implicitly {@link muster.v1.AgentMessage.verify|verify} messages.
             * @param message AgentMessage message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.AgentMessage.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an AgentMessage message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.AgentMessage & muster.v1.AgentMessage.$Shape} AgentMessage
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.AgentMessage & muster.v1.AgentMessage.$Shape;
        }

        namespace AgentMessage {

            /** Properties of an AgentMessage. */
            interface $Properties {

                /** AgentMessage hello */
                hello?: (muster.v1.Hello.$Properties|null);

                /** Evidence of the node as it is. */
                evidence?: (muster.v1.Envelope.$Properties|null);

                /** Evidence with PURPOSE_HISTORY. */
                history?: (muster.v1.Envelope.$Properties|null);

                /** At most once a second; while all is well once a minute. Answered with `log`, unless there is no log yet. */
                log?: (muster.v1.LogRequest.$Properties|null);

                /** Said once on a stream. */
                logRefused?: (muster.v1.LogRefused.$Properties|null);

                /** AgentMessage body */
                body?: ("hello"|"evidence"|"history"|"log"|"logRefused");

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Narrowed shape of an AgentMessage. */
            type $Shape = {
              hello?: muster.v1.Hello.$Shape|null;
              evidence?: muster.v1.Envelope.$Shape|null;
              history?: muster.v1.Envelope.$Shape|null;
              log?: muster.v1.LogRequest.$Shape|null;
              logRefused?: muster.v1.LogRefused.$Shape|null;
              $unknowns?: Uint8Array[];
            } & (
              ({ body?: undefined; hello?: null; evidence?: null; history?: null; log?: null; logRefused?: null }|{ body?: "hello"; hello: muster.v1.Hello.$Shape; evidence?: null; history?: null; log?: null; logRefused?: null }|{ body?: "evidence"; hello?: null; evidence: muster.v1.Envelope.$Shape; history?: null; log?: null; logRefused?: null }|{ body?: "history"; hello?: null; evidence?: null; history: muster.v1.Envelope.$Shape; log?: null; logRefused?: null }|{ body?: "log"; hello?: null; evidence?: null; history?: null; log: muster.v1.LogRequest.$Shape; logRefused?: null }|{ body?: "logRefused"; hello?: null; evidence?: null; history?: null; log?: null; logRefused: muster.v1.LogRefused.$Shape })
            );
        }

        /**
         * Properties of a Hello.
         * @deprecated Use muster.v1.Hello.$Properties instead.
         */
        interface IHello extends muster.v1.Hello.$Properties {
        }

        /** Represents a Hello. */
        class Hello {

            /**
             * Constructs a new Hello.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.Hello.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Version of this protocol: 1. */
            protocol: number;

            /** For people, at most 64 characters. */
            agentVersion: string;

            /** Counts as a first LogRequest. */
            logFromSize: number;

            /**
             * Creates a new Hello instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Hello instance
             */
            static create(properties: muster.v1.Hello.$Shape): muster.v1.Hello & muster.v1.Hello.$Shape;
            static create(properties?: muster.v1.Hello.$Properties): muster.v1.Hello;

            /**
             * Encodes the specified Hello message. Does not implicitly {@link muster.v1.Hello.verify|verify} messages.
             * @param message Hello message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.Hello.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Hello message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.Hello & muster.v1.Hello.$Shape} Hello
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.Hello & muster.v1.Hello.$Shape;
        }

        namespace Hello {

            /** Properties of a Hello. */
            interface $Properties {

                /** Version of this protocol: 1. */
                protocol?: (number|null);

                /** For people, at most 64 characters. */
                agentVersion?: (string|null);

                /** Counts as a first LogRequest. */
                logFromSize?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Hello. */
            type $Shape = muster.v1.Hello.$Properties;
        }

        /**
         * Properties of a ControllerMessage.
         * @deprecated Use muster.v1.ControllerMessage.$Properties instead.
         */
        interface IControllerMessage extends muster.v1.ControllerMessage.$Properties {
        }

        /** Represents a ControllerMessage. */
        class ControllerMessage {

            /**
             * Constructs a new ControllerMessage.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.ControllerMessage.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ControllerMessage welcome. */
            welcome?: (muster.v1.Welcome.$Properties|null);

            /** ControllerMessage epoch. */
            epoch?: (muster.v1.Epoch.$Properties|null);

            /** ControllerMessage challenge. */
            challenge?: (muster.v1.Challenge.$Properties|null);

            /** Payload: Permit, for this node. */
            permit?: (muster.v1.Envelope.$Properties|null);

            /** ControllerMessage acknowledged. */
            acknowledged?: (muster.v1.Acknowledged.$Properties|null);

            /** ControllerMessage refused. */
            refused?: (muster.v1.Refused.$Properties|null);

            /** Payload: PoolStatement of a pool this node is on, so that the node-local gate knows its mode. */
            pool?: (muster.v1.Envelope.$Properties|null);

            /** What to look for in what a pool's processes say. Comes anew when it changes. */
            watch?: (muster.v1.WatchList.$Properties|null);

            /** After Welcome, before any permit; and when it was asked for. */
            log?: (muster.v1.LogCheckpoint.$Properties|null);

            /** After Welcome, and when it changes. */
            trust?: (muster.v1.Trust.$Properties|null);

            /** ControllerMessage body. */
            body?: ("welcome"|"epoch"|"challenge"|"permit"|"acknowledged"|"refused"|"pool"|"watch"|"log"|"trust");

            /**
             * Creates a new ControllerMessage instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ControllerMessage instance
             */
            static create(properties: muster.v1.ControllerMessage.$Shape): muster.v1.ControllerMessage & muster.v1.ControllerMessage.$Shape;
            static create(properties?: muster.v1.ControllerMessage.$Properties): muster.v1.ControllerMessage;

            /**
             * Encodes the specified ControllerMessage message. Does not implicitly {@link muster.v1.ControllerMessage.verify|verify} messages.
             * @param message ControllerMessage message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.ControllerMessage.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ControllerMessage message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.ControllerMessage & muster.v1.ControllerMessage.$Shape} ControllerMessage
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.ControllerMessage & muster.v1.ControllerMessage.$Shape;
        }

        namespace ControllerMessage {

            /** Properties of a ControllerMessage. */
            interface $Properties {

                /** ControllerMessage welcome */
                welcome?: (muster.v1.Welcome.$Properties|null);

                /** ControllerMessage epoch */
                epoch?: (muster.v1.Epoch.$Properties|null);

                /** ControllerMessage challenge */
                challenge?: (muster.v1.Challenge.$Properties|null);

                /** Payload: Permit, for this node. */
                permit?: (muster.v1.Envelope.$Properties|null);

                /** ControllerMessage acknowledged */
                acknowledged?: (muster.v1.Acknowledged.$Properties|null);

                /** ControllerMessage refused */
                refused?: (muster.v1.Refused.$Properties|null);

                /** Payload: PoolStatement of a pool this node is on, so that the node-local gate knows its mode. */
                pool?: (muster.v1.Envelope.$Properties|null);

                /** What to look for in what a pool's processes say. Comes anew when it changes. */
                watch?: (muster.v1.WatchList.$Properties|null);

                /** After Welcome, before any permit; and when it was asked for. */
                log?: (muster.v1.LogCheckpoint.$Properties|null);

                /** After Welcome, and when it changes. */
                trust?: (muster.v1.Trust.$Properties|null);

                /** ControllerMessage body */
                body?: ("welcome"|"epoch"|"challenge"|"permit"|"acknowledged"|"refused"|"pool"|"watch"|"log"|"trust");

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Narrowed shape of a ControllerMessage. */
            type $Shape = {
              welcome?: muster.v1.Welcome.$Shape|null;
              epoch?: muster.v1.Epoch.$Shape|null;
              challenge?: muster.v1.Challenge.$Shape|null;
              permit?: muster.v1.Envelope.$Shape|null;
              acknowledged?: muster.v1.Acknowledged.$Shape|null;
              refused?: muster.v1.Refused.$Shape|null;
              pool?: muster.v1.Envelope.$Shape|null;
              watch?: muster.v1.WatchList.$Shape|null;
              log?: muster.v1.LogCheckpoint.$Shape|null;
              trust?: muster.v1.Trust.$Shape|null;
              $unknowns?: Uint8Array[];
            } & (
              ({ body?: undefined; welcome?: null; epoch?: null; challenge?: null; permit?: null; acknowledged?: null; refused?: null; pool?: null; watch?: null; log?: null; trust?: null }|{ body?: "welcome"; welcome: muster.v1.Welcome.$Shape; epoch?: null; challenge?: null; permit?: null; acknowledged?: null; refused?: null; pool?: null; watch?: null; log?: null; trust?: null }|{ body?: "epoch"; welcome?: null; epoch: muster.v1.Epoch.$Shape; challenge?: null; permit?: null; acknowledged?: null; refused?: null; pool?: null; watch?: null; log?: null; trust?: null }|{ body?: "challenge"; welcome?: null; epoch?: null; challenge: muster.v1.Challenge.$Shape; permit?: null; acknowledged?: null; refused?: null; pool?: null; watch?: null; log?: null; trust?: null }|{ body?: "permit"; welcome?: null; epoch?: null; challenge?: null; permit: muster.v1.Envelope.$Shape; acknowledged?: null; refused?: null; pool?: null; watch?: null; log?: null; trust?: null }|{ body?: "acknowledged"; welcome?: null; epoch?: null; challenge?: null; permit?: null; acknowledged: muster.v1.Acknowledged.$Shape; refused?: null; pool?: null; watch?: null; log?: null; trust?: null }|{ body?: "refused"; welcome?: null; epoch?: null; challenge?: null; permit?: null; acknowledged?: null; refused: muster.v1.Refused.$Shape; pool?: null; watch?: null; log?: null; trust?: null }|{ body?: "pool"; welcome?: null; epoch?: null; challenge?: null; permit?: null; acknowledged?: null; refused?: null; pool: muster.v1.Envelope.$Shape; watch?: null; log?: null; trust?: null }|{ body?: "watch"; welcome?: null; epoch?: null; challenge?: null; permit?: null; acknowledged?: null; refused?: null; pool?: null; watch: muster.v1.WatchList.$Shape; log?: null; trust?: null }|{ body?: "log"; welcome?: null; epoch?: null; challenge?: null; permit?: null; acknowledged?: null; refused?: null; pool?: null; watch?: null; log: muster.v1.LogCheckpoint.$Shape; trust?: null }|{ body?: "trust"; welcome?: null; epoch?: null; challenge?: null; permit?: null; acknowledged?: null; refused?: null; pool?: null; watch?: null; log?: null; trust: muster.v1.Trust.$Shape })
            );
        }

        /**
         * Properties of a WatchList.
         * @deprecated Use muster.v1.WatchList.$Properties instead.
         */
        interface IWatchList extends muster.v1.WatchList.$Properties {
        }

        /** Names from the contracts of the builds in play. Literal text, never a pattern: what a controller can make an agent do is compare. */
        class WatchList {

            /**
             * Constructs a new WatchList.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.WatchList.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** WatchList pool. */
            pool: string;

            /** At most 1,024, sorted by name. */
            names: muster.v1.WatchedName.$Properties[];

            /**
             * Creates a new WatchList instance using the specified properties.
             * @param [properties] Properties to set
             * @returns WatchList instance
             */
            static create(properties: muster.v1.WatchList.$Shape): muster.v1.WatchList & muster.v1.WatchList.$Shape;
            static create(properties?: muster.v1.WatchList.$Properties): muster.v1.WatchList;

            /**
             * Encodes the specified WatchList message. Does not implicitly {@link muster.v1.WatchList.verify|verify} messages.
             * @param message WatchList message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.WatchList.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a WatchList message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.WatchList & muster.v1.WatchList.$Shape} WatchList
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.WatchList & muster.v1.WatchList.$Shape;
        }

        namespace WatchList {

            /** Properties of a WatchList. */
            interface $Properties {

                /** WatchList pool */
                pool?: (string|null);

                /** At most 1,024, sorted by name. */
                names?: (muster.v1.WatchedName.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a WatchList. */
            type $Shape = muster.v1.WatchList.$Properties;
        }

        /**
         * Properties of a WatchedName.
         * @deprecated Use muster.v1.WatchedName.$Properties instead.
         */
        interface IWatchedName extends muster.v1.WatchedName.$Properties {
        }

        /** Represents a WatchedName. */
        class WatchedName {

            /**
             * Constructs a new WatchedName.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.WatchedName.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** A path id, a flag's key or meaning. */
            name: string;

            /** WatchedName kind. */
            kind: muster.v1.WatchedKind;

            /** Text that tells of it besides the name itself, compared without regard to case; at most 256 of at most 128 characters. */
            phrases: string[];

            /**
             * Creates a new WatchedName instance using the specified properties.
             * @param [properties] Properties to set
             * @returns WatchedName instance
             */
            static create(properties: muster.v1.WatchedName.$Shape): muster.v1.WatchedName & muster.v1.WatchedName.$Shape;
            static create(properties?: muster.v1.WatchedName.$Properties): muster.v1.WatchedName;

            /**
             * Encodes the specified WatchedName message. Does not implicitly {@link muster.v1.WatchedName.verify|verify} messages.
             * @param message WatchedName message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.WatchedName.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a WatchedName message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.WatchedName & muster.v1.WatchedName.$Shape} WatchedName
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.WatchedName & muster.v1.WatchedName.$Shape;
        }

        namespace WatchedName {

            /** Properties of a WatchedName. */
            interface $Properties {

                /** A path id, a flag's key or meaning. */
                name?: (string|null);

                /** WatchedName kind */
                kind?: (muster.v1.WatchedKind|null);

                /** Text that tells of it besides the name itself, compared without regard to case; at most 256 of at most 128 characters. */
                phrases?: (string[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a WatchedName. */
            type $Shape = muster.v1.WatchedName.$Properties;
        }

        /** WatchedKind enum. */
        enum WatchedKind {

            /** WATCHED_KIND_UNSPECIFIED value */
            WATCHED_KIND_UNSPECIFIED = 0,

            /** Code that must never run. */
            WATCHED_KIND_DEAD = 1,

            /** A flag or meaning that was retired. */
            WATCHED_KIND_RETIRED = 2,

            /** A flag, path or feature that is alive. */
            WATCHED_KIND_LIVE = 3
        }

        /**
         * Properties of a Welcome.
         * @deprecated Use muster.v1.Welcome.$Properties instead.
         */
        interface IWelcome extends muster.v1.Welcome.$Properties {
        }

        /** Represents a Welcome. */
        class Welcome {

            /**
             * Constructs a new Welcome.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.Welcome.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Welcome controller. */
            controller: string;

            /** Heartbeat interval and the silence after which the agent should reconnect, milliseconds. One source for both. */
            intervalMs: number;

            /** Welcome timeoutMs. */
            timeoutMs: number;

            /**
             * Creates a new Welcome instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Welcome instance
             */
            static create(properties: muster.v1.Welcome.$Shape): muster.v1.Welcome & muster.v1.Welcome.$Shape;
            static create(properties?: muster.v1.Welcome.$Properties): muster.v1.Welcome;

            /**
             * Encodes the specified Welcome message. Does not implicitly {@link muster.v1.Welcome.verify|verify} messages.
             * @param message Welcome message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.Welcome.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Welcome message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.Welcome & muster.v1.Welcome.$Shape} Welcome
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.Welcome & muster.v1.Welcome.$Shape;
        }

        namespace Welcome {

            /** Properties of a Welcome. */
            interface $Properties {

                /** Welcome controller */
                controller?: (string|null);

                /** Heartbeat interval and the silence after which the agent should reconnect, milliseconds. One source for both. */
                intervalMs?: (number|null);

                /** Welcome timeoutMs */
                timeoutMs?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Welcome. */
            type $Shape = muster.v1.Welcome.$Properties;
        }

        /**
         * Properties of an Epoch.
         * @deprecated Use muster.v1.Epoch.$Properties instead.
         */
        interface IEpoch extends muster.v1.Epoch.$Properties {
        }

        /** Represents an Epoch. */
        class Epoch {

            /**
             * Constructs a new Epoch.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.Epoch.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Random, 16 bytes. Put into evidence until the next one comes. */
            id: Uint8Array;

            /** False: the controller is cut off from its store and issues nothing (BLIND); permits live on by their hold. */
            canIssue: boolean;

            /** Please take this stream to another controller: this one drains, or is BLIND while others are not. An agent that knows no other stays. */
            move: boolean;

            /**
             * Creates a new Epoch instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Epoch instance
             */
            static create(properties: muster.v1.Epoch.$Shape): muster.v1.Epoch & muster.v1.Epoch.$Shape;
            static create(properties?: muster.v1.Epoch.$Properties): muster.v1.Epoch;

            /**
             * Encodes the specified Epoch message. Does not implicitly {@link muster.v1.Epoch.verify|verify} messages.
             * @param message Epoch message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.Epoch.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an Epoch message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.Epoch & muster.v1.Epoch.$Shape} Epoch
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.Epoch & muster.v1.Epoch.$Shape;
        }

        namespace Epoch {

            /** Properties of an Epoch. */
            interface $Properties {

                /** Random, 16 bytes. Put into evidence until the next one comes. */
                id?: (Uint8Array|null);

                /** False: the controller is cut off from its store and issues nothing (BLIND); permits live on by their hold. */
                canIssue?: (boolean|null);

                /** Please take this stream to another controller: this one drains, or is BLIND while others are not. An agent that knows no other stays. */
                move?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an Epoch. */
            type $Shape = muster.v1.Epoch.$Properties;
        }

        /**
         * Properties of a Challenge.
         * @deprecated Use muster.v1.Challenge.$Properties instead.
         */
        interface IChallenge extends muster.v1.Challenge.$Properties {
        }

        /** "Measure now": everything is measured anew, and the evidence carries the nonce. */
        class Challenge {

            /**
             * Constructs a new Challenge.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.Challenge.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Challenge nonce. */
            nonce: Uint8Array;

            /**
             * Creates a new Challenge instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Challenge instance
             */
            static create(properties: muster.v1.Challenge.$Shape): muster.v1.Challenge & muster.v1.Challenge.$Shape;
            static create(properties?: muster.v1.Challenge.$Properties): muster.v1.Challenge;

            /**
             * Encodes the specified Challenge message. Does not implicitly {@link muster.v1.Challenge.verify|verify} messages.
             * @param message Challenge message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.Challenge.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Challenge message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.Challenge & muster.v1.Challenge.$Shape} Challenge
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.Challenge & muster.v1.Challenge.$Shape;
        }

        namespace Challenge {

            /** Properties of a Challenge. */
            interface $Properties {

                /** Challenge nonce */
                nonce?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Challenge. */
            type $Shape = muster.v1.Challenge.$Properties;
        }

        /**
         * Properties of an Acknowledged.
         * @deprecated Use muster.v1.Acknowledged.$Properties instead.
         */
        interface IAcknowledged extends muster.v1.Acknowledged.$Properties {
        }

        /**
         * Cumulative: everything up to `sequence` has been appraised, and what followed from it is durable. Sent after history, after
         * evidence that says anything new, and once per epoch.
         */
        class Acknowledged {

            /**
             * Constructs a new Acknowledged.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.Acknowledged.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Acknowledged sequence. */
            sequence: number;

            /**
             * Creates a new Acknowledged instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Acknowledged instance
             */
            static create(properties: muster.v1.Acknowledged.$Shape): muster.v1.Acknowledged & muster.v1.Acknowledged.$Shape;
            static create(properties?: muster.v1.Acknowledged.$Properties): muster.v1.Acknowledged;

            /**
             * Encodes the specified Acknowledged message. Does not implicitly {@link muster.v1.Acknowledged.verify|verify} messages.
             * @param message Acknowledged message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.Acknowledged.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an Acknowledged message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.Acknowledged & muster.v1.Acknowledged.$Shape} Acknowledged
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.Acknowledged & muster.v1.Acknowledged.$Shape;
        }

        namespace Acknowledged {

            /** Properties of an Acknowledged. */
            interface $Properties {

                /** Acknowledged sequence */
                sequence?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an Acknowledged. */
            type $Shape = muster.v1.Acknowledged.$Properties;
        }

        /**
         * Properties of a Refused.
         * @deprecated Use muster.v1.Refused.$Properties instead.
         */
        interface IRefused extends muster.v1.Refused.$Properties {
        }

        /** Represents a Refused. */
        class Refused {

            /**
             * Constructs a new Refused.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.Refused.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Sequence of the refused evidence; 0 when it could not be read. */
            sequence: number;

            /** A code of docs/errors.md, e.g. "WRONG_EPOCH". */
            code: string;

            /** What was found, what was wanted. */
            message: string;

            /**
             * Creates a new Refused instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Refused instance
             */
            static create(properties: muster.v1.Refused.$Shape): muster.v1.Refused & muster.v1.Refused.$Shape;
            static create(properties?: muster.v1.Refused.$Properties): muster.v1.Refused;

            /**
             * Encodes the specified Refused message. Does not implicitly {@link muster.v1.Refused.verify|verify} messages.
             * @param message Refused message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.Refused.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Refused message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.Refused & muster.v1.Refused.$Shape} Refused
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.Refused & muster.v1.Refused.$Shape;
        }

        namespace Refused {

            /** Properties of a Refused. */
            interface $Properties {

                /** Sequence of the refused evidence; 0 when it could not be read. */
                sequence?: (number|null);

                /** A code of docs/errors.md, e.g. "WRONG_EPOCH". */
                code?: (string|null);

                /** What was found, what was wanted. */
                message?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Refused. */
            type $Shape = muster.v1.Refused.$Properties;
        }

        /**
         * Properties of a LogEntry.
         * @deprecated Use muster.v1.LogEntry.$Properties instead.
         */
        interface ILogEntry extends muster.v1.LogEntry.$Properties {
        }

        /**
         * One entry of the transparency log: at most 65,535 bytes as encoded. Its place is its index in the log; the RFC 6962 leaf is SHA-256(0x00 || entry).
         * Either a change of one record (kind, key, then value, digest or deleted), or one of `body`; never both.
         */
        class LogEntry {

            /**
             * Constructs a new LogEntry.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.LogEntry.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Wall clock of the controller that made it, milliseconds since 1970, at least 1. Shown; the order of things is the order of indices. */
            atUnixMs: number;

            /** The controller that made it. */
            controller: string;

            /** Kind of the changed record, e.g. "release". Empty exactly when there is a body. */
            kind: string;

            /** The record's key, e.g. "release/web". Empty exactly when there is a body. */
            key: string;

            /** The record was deleted: it has no value. */
            deleted: boolean;

            /** The record as it was stored. Empty when it was deleted or is logged by its digest. */
            value: Uint8Array;

            /** A value that is too large for an entry: SHA-256 of the record as it was stored, and its length, more than 0. Else empty and 0. */
            valueSha256: Uint8Array;

            /** LogEntry valueBytes. */
            valueBytes: number;

            /** LogEntry evidence. */
            evidence?: (muster.v1.EvidenceChange.$Properties|null);

            /** LogEntry epochRoot. */
            epochRoot?: (muster.v1.EpochRoot.$Properties|null);

            /** LogEntry body. */
            body?: ("evidence"|"epochRoot");

            /**
             * Creates a new LogEntry instance using the specified properties.
             * @param [properties] Properties to set
             * @returns LogEntry instance
             */
            static create(properties: muster.v1.LogEntry.$Shape): muster.v1.LogEntry & muster.v1.LogEntry.$Shape;
            static create(properties?: muster.v1.LogEntry.$Properties): muster.v1.LogEntry;

            /**
             * Encodes the specified LogEntry message. Does not implicitly {@link muster.v1.LogEntry.verify|verify} messages.
             * @param message LogEntry message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.LogEntry.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a LogEntry message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.LogEntry & muster.v1.LogEntry.$Shape} LogEntry
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.LogEntry & muster.v1.LogEntry.$Shape;
        }

        namespace LogEntry {

            /** Properties of a LogEntry. */
            interface $Properties {

                /** Wall clock of the controller that made it, milliseconds since 1970, at least 1. Shown; the order of things is the order of indices. */
                atUnixMs?: (number|null);

                /** The controller that made it. */
                controller?: (string|null);

                /** Kind of the changed record, e.g. "release". Empty exactly when there is a body. */
                kind?: (string|null);

                /** The record's key, e.g. "release/web". Empty exactly when there is a body. */
                key?: (string|null);

                /** The record was deleted: it has no value. */
                deleted?: (boolean|null);

                /** The record as it was stored. Empty when it was deleted or is logged by its digest. */
                value?: (Uint8Array|null);

                /** A value that is too large for an entry: SHA-256 of the record as it was stored, and its length, more than 0. Else empty and 0. */
                valueSha256?: (Uint8Array|null);

                /** LogEntry valueBytes */
                valueBytes?: (number|null);

                /** LogEntry evidence */
                evidence?: (muster.v1.EvidenceChange.$Properties|null);

                /** LogEntry epochRoot */
                epochRoot?: (muster.v1.EpochRoot.$Properties|null);

                /** LogEntry body */
                body?: ("evidence"|"epochRoot");

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Narrowed shape of a LogEntry. */
            type $Shape = {
              atUnixMs?: number|null;
              controller?: string|null;
              kind?: string|null;
              key?: string|null;
              deleted?: boolean|null;
              value?: Uint8Array|null;
              valueSha256?: Uint8Array|null;
              valueBytes?: number|null;
              evidence?: muster.v1.EvidenceChange.$Shape|null;
              epochRoot?: muster.v1.EpochRoot.$Shape|null;
              $unknowns?: Uint8Array[];
            } & (
              ({ body?: undefined; evidence?: null; epochRoot?: null }|{ body?: "evidence"; evidence: muster.v1.EvidenceChange.$Shape; epochRoot?: null }|{ body?: "epochRoot"; evidence?: null; epochRoot: muster.v1.EpochRoot.$Shape })
            );
        }

        /**
         * Properties of an EvidenceChange.
         * @deprecated Use muster.v1.EvidenceChange.$Properties instead.
         */
        interface IEvidenceChange extends muster.v1.EvidenceChange.$Properties {
        }

        /** A node's signed evidence said something new, or was appraised to something new. */
        class EvidenceChange {

            /**
             * Constructs a new EvidenceChange.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.EvidenceChange.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** EvidenceChange node. */
            node: string;

            /** The encoded Envelope exactly as received: its signature can be verified again. Empty when it is logged by its digest. */
            envelope: Uint8Array;

            /** An envelope that is too large for an entry: its SHA-256 and its length, more than 0. Else empty and 0. */
            envelopeSha256: Uint8Array;

            /** EvidenceChange envelopeBytes. */
            envelopeBytes: number;

            /** Sorted by pool; at most 32. */
            appraisals: muster.v1.LoggedAppraisal.$Properties[];

            /**
             * Creates a new EvidenceChange instance using the specified properties.
             * @param [properties] Properties to set
             * @returns EvidenceChange instance
             */
            static create(properties: muster.v1.EvidenceChange.$Shape): muster.v1.EvidenceChange & muster.v1.EvidenceChange.$Shape;
            static create(properties?: muster.v1.EvidenceChange.$Properties): muster.v1.EvidenceChange;

            /**
             * Encodes the specified EvidenceChange message. Does not implicitly {@link muster.v1.EvidenceChange.verify|verify} messages.
             * @param message EvidenceChange message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.EvidenceChange.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an EvidenceChange message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.EvidenceChange & muster.v1.EvidenceChange.$Shape} EvidenceChange
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.EvidenceChange & muster.v1.EvidenceChange.$Shape;
        }

        namespace EvidenceChange {

            /** Properties of an EvidenceChange. */
            interface $Properties {

                /** EvidenceChange node */
                node?: (string|null);

                /** The encoded Envelope exactly as received: its signature can be verified again. Empty when it is logged by its digest. */
                envelope?: (Uint8Array|null);

                /** An envelope that is too large for an entry: its SHA-256 and its length, more than 0. Else empty and 0. */
                envelopeSha256?: (Uint8Array|null);

                /** EvidenceChange envelopeBytes */
                envelopeBytes?: (number|null);

                /** Sorted by pool; at most 32. */
                appraisals?: (muster.v1.LoggedAppraisal.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an EvidenceChange. */
            type $Shape = muster.v1.EvidenceChange.$Properties;
        }

        /**
         * Properties of a LoggedAppraisal.
         * @deprecated Use muster.v1.LoggedAppraisal.$Properties instead.
         */
        interface ILoggedAppraisal extends muster.v1.LoggedAppraisal.$Properties {
        }

        /** What the evidence was appraised to in one pool, and against what: with the records of that revision the verdict can be computed again. */
        class LoggedAppraisal {

            /**
             * Constructs a new LoggedAppraisal.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.LoggedAppraisal.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** LoggedAppraisal pool. */
            pool: string;

            /** A node status, e.g. "DRIFTED". */
            status: string;

            /** Reason codes, the gravest first; at most 64. */
            reasons: string[];

            /** Store revision of everything declared that it was appraised against. */
            revision: number;

            /**
             * Creates a new LoggedAppraisal instance using the specified properties.
             * @param [properties] Properties to set
             * @returns LoggedAppraisal instance
             */
            static create(properties: muster.v1.LoggedAppraisal.$Shape): muster.v1.LoggedAppraisal & muster.v1.LoggedAppraisal.$Shape;
            static create(properties?: muster.v1.LoggedAppraisal.$Properties): muster.v1.LoggedAppraisal;

            /**
             * Encodes the specified LoggedAppraisal message. Does not implicitly {@link muster.v1.LoggedAppraisal.verify|verify} messages.
             * @param message LoggedAppraisal message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.LoggedAppraisal.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a LoggedAppraisal message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.LoggedAppraisal & muster.v1.LoggedAppraisal.$Shape} LoggedAppraisal
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.LoggedAppraisal & muster.v1.LoggedAppraisal.$Shape;
        }

        namespace LoggedAppraisal {

            /** Properties of a LoggedAppraisal. */
            interface $Properties {

                /** LoggedAppraisal pool */
                pool?: (string|null);

                /** A node status, e.g. "DRIFTED". */
                status?: (string|null);

                /** Reason codes, the gravest first; at most 64. */
                reasons?: (string[]|null);

                /** Store revision of everything declared that it was appraised against. */
                revision?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a LoggedAppraisal. */
            type $Shape = muster.v1.LoggedAppraisal.$Properties;
        }

        /**
         * Properties of an EpochRoot.
         * @deprecated Use muster.v1.EpochRoot.$Properties instead.
         */
        interface IEpochRoot extends muster.v1.EpochRoot.$Properties {
        }

        /** All evidence that one controller accepted in one epoch, for whoever holds a piece of it. */
        class EpochRoot {

            /**
             * Constructs a new EpochRoot.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.EpochRoot.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** The epoch's id, 16 to 32 bytes. */
            epoch: Uint8Array;

            /** RFC 6962 root over leaves that are the SHA-256 of each accepted envelope, in the order of acceptance; 32 bytes. Of none: SHA-256 of nothing. */
            root: Uint8Array;

            /** EpochRoot count. */
            count: number;

            /**
             * Creates a new EpochRoot instance using the specified properties.
             * @param [properties] Properties to set
             * @returns EpochRoot instance
             */
            static create(properties: muster.v1.EpochRoot.$Shape): muster.v1.EpochRoot & muster.v1.EpochRoot.$Shape;
            static create(properties?: muster.v1.EpochRoot.$Properties): muster.v1.EpochRoot;

            /**
             * Encodes the specified EpochRoot message. Does not implicitly {@link muster.v1.EpochRoot.verify|verify} messages.
             * @param message EpochRoot message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.EpochRoot.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an EpochRoot message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.EpochRoot & muster.v1.EpochRoot.$Shape} EpochRoot
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.EpochRoot & muster.v1.EpochRoot.$Shape;
        }

        namespace EpochRoot {

            /** Properties of an EpochRoot. */
            interface $Properties {

                /** The epoch's id, 16 to 32 bytes. */
                epoch?: (Uint8Array|null);

                /** RFC 6962 root over leaves that are the SHA-256 of each accepted envelope, in the order of acceptance; 32 bytes. Of none: SHA-256 of nothing. */
                root?: (Uint8Array|null);

                /** EpochRoot count */
                count?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an EpochRoot. */
            type $Shape = muster.v1.EpochRoot.$Properties;
        }

        /**
         * Properties of a LogRequest.
         * @deprecated Use muster.v1.LogRequest.$Properties instead.
         */
        interface ILogRequest extends muster.v1.LogRequest.$Properties {
        }

        /** What a follower remembers of the log, and wants to see continued. */
        class LogRequest {

            /**
             * Constructs a new LogRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.LogRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Size of the newest checkpoint that it saw; 0: none. */
            fromSize: number;

            /**
             * Creates a new LogRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns LogRequest instance
             */
            static create(properties: muster.v1.LogRequest.$Shape): muster.v1.LogRequest & muster.v1.LogRequest.$Shape;
            static create(properties?: muster.v1.LogRequest.$Properties): muster.v1.LogRequest;

            /**
             * Encodes the specified LogRequest message. Does not implicitly {@link muster.v1.LogRequest.verify|verify} messages.
             * @param message LogRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.LogRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a LogRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.LogRequest & muster.v1.LogRequest.$Shape} LogRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.LogRequest & muster.v1.LogRequest.$Shape;
        }

        namespace LogRequest {

            /** Properties of a LogRequest. */
            interface $Properties {

                /** Size of the newest checkpoint that it saw; 0: none. */
                fromSize?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a LogRequest. */
            type $Shape = muster.v1.LogRequest.$Properties;
        }

        /**
         * Properties of a LogCheckpoint.
         * @deprecated Use muster.v1.LogCheckpoint.$Properties instead.
         */
        interface ILogCheckpoint extends muster.v1.LogCheckpoint.$Properties {
        }

        /** The log as a controller shows it to whoever follows that controller. */
        class LogCheckpoint {

            /**
             * Constructs a new LogCheckpoint.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.LogCheckpoint.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** A signed note (c2sp.org/tlog-checkpoint), at most 16,384 bytes. Empty: there is no log yet, and everything else is empty too. */
            note: string;

            /** The size that was asked from. More than the checkpoint's: this controller does not know yet of all that the follower saw, and proves nothing. */
            fromSize: number;

            /** RFC 6962 consistency proof from there; empty from nothing, and between equal sizes. */
            proof: Uint8Array[];

            /** The log's key as a vkey (c2sp.org/signed-note). A follower takes the first that it is told, and after it only what `successions` lead to from there. */
            vkey: string;

            /** Every key after the first, as a note of both keys: "muster-log-succession-v1", the key before, the key after. The first the first; at most 64. */
            successions: string[];

            /**
             * Creates a new LogCheckpoint instance using the specified properties.
             * @param [properties] Properties to set
             * @returns LogCheckpoint instance
             */
            static create(properties: muster.v1.LogCheckpoint.$Shape): muster.v1.LogCheckpoint & muster.v1.LogCheckpoint.$Shape;
            static create(properties?: muster.v1.LogCheckpoint.$Properties): muster.v1.LogCheckpoint;

            /**
             * Encodes the specified LogCheckpoint message. Does not implicitly {@link muster.v1.LogCheckpoint.verify|verify} messages.
             * @param message LogCheckpoint message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.LogCheckpoint.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a LogCheckpoint message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.LogCheckpoint & muster.v1.LogCheckpoint.$Shape} LogCheckpoint
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.LogCheckpoint & muster.v1.LogCheckpoint.$Shape;
        }

        namespace LogCheckpoint {

            /** Properties of a LogCheckpoint. */
            interface $Properties {

                /** A signed note (c2sp.org/tlog-checkpoint), at most 16,384 bytes. Empty: there is no log yet, and everything else is empty too. */
                note?: (string|null);

                /** The size that was asked from. More than the checkpoint's: this controller does not know yet of all that the follower saw, and proves nothing. */
                fromSize?: (number|null);

                /** RFC 6962 consistency proof from there; empty from nothing, and between equal sizes. */
                proof?: (Uint8Array[]|null);

                /** The log's key as a vkey (c2sp.org/signed-note). A follower takes the first that it is told, and after it only what `successions` lead to from there. */
                vkey?: (string|null);

                /** Every key after the first, as a note of both keys: "muster-log-succession-v1", the key before, the key after. The first the first; at most 64. */
                successions?: (string[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a LogCheckpoint. */
            type $Shape = muster.v1.LogCheckpoint.$Properties;
        }

        /**
         * Properties of a LogRefused.
         * @deprecated Use muster.v1.LogRefused.$Properties instead.
         */
        interface ILogRefused extends muster.v1.LogRefused.$Properties {
        }

        /** This follower takes the log for inconsistent, and takes nothing from this controller any more until an operator says so where the follower is. */
        class LogRefused {

            /**
             * Constructs a new LogRefused.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.LogRefused.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** "LOG_INCONSISTENT". */
            code: string;

            /** What was found, what was wanted; at most 512 bytes. */
            message: string;

            /**
             * Creates a new LogRefused instance using the specified properties.
             * @param [properties] Properties to set
             * @returns LogRefused instance
             */
            static create(properties: muster.v1.LogRefused.$Shape): muster.v1.LogRefused & muster.v1.LogRefused.$Shape;
            static create(properties?: muster.v1.LogRefused.$Properties): muster.v1.LogRefused;

            /**
             * Encodes the specified LogRefused message. Does not implicitly {@link muster.v1.LogRefused.verify|verify} messages.
             * @param message LogRefused message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.LogRefused.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a LogRefused message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.LogRefused & muster.v1.LogRefused.$Shape} LogRefused
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.LogRefused & muster.v1.LogRefused.$Shape;
        }

        namespace LogRefused {

            /** Properties of a LogRefused. */
            interface $Properties {

                /** "LOG_INCONSISTENT". */
                code?: (string|null);

                /** What was found, what was wanted; at most 512 bytes. */
                message?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a LogRefused. */
            type $Shape = muster.v1.LogRefused.$Properties;
        }

        /**
         * Properties of a Trust.
         * @deprecated Use muster.v1.Trust.$Properties instead.
         */
        interface ITrust extends muster.v1.Trust.$Properties {
        }

        /** Whom agents and gates are to trust from now on. Sent before anything that is signed by what it announces. */
        class Trust {

            /**
             * Constructs a new Trust.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.Trust.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /**
             * Every statement that was made, the first first: whoever was away follows them one by one. Payload: TrustStatement, type
             * "application/vnd.muster.trust.v1+protobuf".
             */
            statements: muster.v1.Envelope.$Properties[];

            /**
             * Creates a new Trust instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Trust instance
             */
            static create(properties: muster.v1.Trust.$Shape): muster.v1.Trust & muster.v1.Trust.$Shape;
            static create(properties?: muster.v1.Trust.$Properties): muster.v1.Trust;

            /**
             * Encodes the specified Trust message. Does not implicitly {@link muster.v1.Trust.verify|verify} messages.
             * @param message Trust message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.Trust.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Trust message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.Trust & muster.v1.Trust.$Shape} Trust
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.Trust & muster.v1.Trust.$Shape;
        }

        namespace Trust {

            /** Properties of a Trust. */
            interface $Properties {

                /**
                 * Every statement that was made, the first first: whoever was away follows them one by one. Payload: TrustStatement, type
                 * "application/vnd.muster.trust.v1+protobuf".
                 */
                statements?: (muster.v1.Envelope.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Trust. */
            type $Shape = muster.v1.Trust.$Properties;
        }

        /**
         * Properties of a TrustStatement.
         * @deprecated Use muster.v1.TrustStatement.$Properties instead.
         */
        interface ITrustStatement extends muster.v1.TrustStatement.$Properties {
        }

        /**
         * What it does not name does not count any more. A follower takes it when its serial is greater than that of the last one it took, and when both a permit key and a
         * certificate authority that it trusts already have signed it: whoever has one of the two alone announces nothing. Ed25519 for permit keys; ECDSA P-256 with SHA-256, r and s of 32 bytes
         * each, for authorities.
         */
        class TrustStatement {

            /**
             * Constructs a new TrustStatement.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.TrustStatement.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** TrustStatement trustDomain. */
            trustDomain: string;

            /** TrustStatement serial. */
            serial: number;

            /** Ed25519 public keys whose permits count, 32 bytes each; at least one. */
            permitKeys: Uint8Array[];

            /** Certificate authorities, PEM, one each; the first one issues. At least one. */
            authoritiesPem: string[];

            /**
             * Creates a new TrustStatement instance using the specified properties.
             * @param [properties] Properties to set
             * @returns TrustStatement instance
             */
            static create(properties: muster.v1.TrustStatement.$Shape): muster.v1.TrustStatement & muster.v1.TrustStatement.$Shape;
            static create(properties?: muster.v1.TrustStatement.$Properties): muster.v1.TrustStatement;

            /**
             * Encodes the specified TrustStatement message. Does not implicitly {@link muster.v1.TrustStatement.verify|verify} messages.
             * @param message TrustStatement message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.TrustStatement.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a TrustStatement message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.TrustStatement & muster.v1.TrustStatement.$Shape} TrustStatement
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.TrustStatement & muster.v1.TrustStatement.$Shape;
        }

        namespace TrustStatement {

            /** Properties of a TrustStatement. */
            interface $Properties {

                /** TrustStatement trustDomain */
                trustDomain?: (string|null);

                /** TrustStatement serial */
                serial?: (number|null);

                /** Ed25519 public keys whose permits count, 32 bytes each; at least one. */
                permitKeys?: (Uint8Array[]|null);

                /** Certificate authorities, PEM, one each; the first one issues. At least one. */
                authoritiesPem?: (string[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a TrustStatement. */
            type $Shape = muster.v1.TrustStatement.$Properties;
        }

        /**
         * Properties of a RenewRequest.
         * @deprecated Use muster.v1.RenewRequest.$Properties instead.
         */
        interface IRenewRequest extends muster.v1.RenewRequest.$Properties {
        }

        /** Represents a RenewRequest. */
        class RenewRequest {

            /**
             * Constructs a new RenewRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.RenewRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Payload: EnrolClaim, type "application/vnd.muster.renew.v1+protobuf", signed by the present key and, where it is another, by the key it names. */
            claim?: (muster.v1.Envelope.$Properties|null);

            /** As in EnrolRequest. */
            certificateRequest: Uint8Array;

            /**
             * Creates a new RenewRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns RenewRequest instance
             */
            static create(properties: muster.v1.RenewRequest.$Shape): muster.v1.RenewRequest & muster.v1.RenewRequest.$Shape;
            static create(properties?: muster.v1.RenewRequest.$Properties): muster.v1.RenewRequest;

            /**
             * Encodes the specified RenewRequest message. Does not implicitly {@link muster.v1.RenewRequest.verify|verify} messages.
             * @param message RenewRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.RenewRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RenewRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.RenewRequest & muster.v1.RenewRequest.$Shape} RenewRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.RenewRequest & muster.v1.RenewRequest.$Shape;
        }

        namespace RenewRequest {

            /** Properties of a RenewRequest. */
            interface $Properties {

                /** Payload: EnrolClaim, type "application/vnd.muster.renew.v1+protobuf", signed by the present key and, where it is another, by the key it names. */
                claim?: (muster.v1.Envelope.$Properties|null);

                /** As in EnrolRequest. */
                certificateRequest?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RenewRequest. */
            type $Shape = muster.v1.RenewRequest.$Properties;
        }

        /**
         * Properties of a RenewResponse.
         * @deprecated Use muster.v1.RenewResponse.$Properties instead.
         */
        interface IRenewResponse extends muster.v1.RenewResponse.$Properties {
        }

        /** Represents a RenewResponse. */
        class RenewResponse {

            /**
             * Constructs a new RenewResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.RenewResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RenewResponse certificatePem. */
            certificatePem: string;

            /**
             * Creates a new RenewResponse instance using the specified properties.
             * @param [properties] Properties to set
             * @returns RenewResponse instance
             */
            static create(properties: muster.v1.RenewResponse.$Shape): muster.v1.RenewResponse & muster.v1.RenewResponse.$Shape;
            static create(properties?: muster.v1.RenewResponse.$Properties): muster.v1.RenewResponse;

            /**
             * Encodes the specified RenewResponse message. Does not implicitly {@link muster.v1.RenewResponse.verify|verify} messages.
             * @param message RenewResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.RenewResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RenewResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.RenewResponse & muster.v1.RenewResponse.$Shape} RenewResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.RenewResponse & muster.v1.RenewResponse.$Shape;
        }

        namespace RenewResponse {

            /** Properties of a RenewResponse. */
            interface $Properties {

                /** RenewResponse certificatePem */
                certificatePem?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RenewResponse. */
            type $Shape = muster.v1.RenewResponse.$Properties;
        }

        /**
         * Properties of an EnrolRequest.
         * @deprecated Use muster.v1.EnrolRequest.$Properties instead.
         */
        interface IEnrolRequest extends muster.v1.EnrolRequest.$Properties {
        }

        /** Represents an EnrolRequest. */
        class EnrolRequest {

            /**
             * Constructs a new EnrolRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.EnrolRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** 43 characters of unpadded URL-safe base64: 256 random bits. */
            token: string;

            /** Payload: EnrolClaim, type "application/vnd.muster.enrol.v1+protobuf", signed by the Ed25519 key it names: proof of possession. */
            claim?: (muster.v1.Envelope.$Properties|null);

            /** PKCS #10 request (DER) for the TLS client certificate; its subject is ignored, its signature is verified. */
            certificateRequest: Uint8Array;

            /**
             * Creates a new EnrolRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns EnrolRequest instance
             */
            static create(properties: muster.v1.EnrolRequest.$Shape): muster.v1.EnrolRequest & muster.v1.EnrolRequest.$Shape;
            static create(properties?: muster.v1.EnrolRequest.$Properties): muster.v1.EnrolRequest;

            /**
             * Encodes the specified EnrolRequest message. Does not implicitly {@link muster.v1.EnrolRequest.verify|verify} messages.
             * @param message EnrolRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.EnrolRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an EnrolRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.EnrolRequest & muster.v1.EnrolRequest.$Shape} EnrolRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.EnrolRequest & muster.v1.EnrolRequest.$Shape;
        }

        namespace EnrolRequest {

            /** Properties of an EnrolRequest. */
            interface $Properties {

                /** 43 characters of unpadded URL-safe base64: 256 random bits. */
                token?: (string|null);

                /** Payload: EnrolClaim, type "application/vnd.muster.enrol.v1+protobuf", signed by the Ed25519 key it names: proof of possession. */
                claim?: (muster.v1.Envelope.$Properties|null);

                /** PKCS #10 request (DER) for the TLS client certificate; its subject is ignored, its signature is verified. */
                certificateRequest?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an EnrolRequest. */
            type $Shape = muster.v1.EnrolRequest.$Properties;
        }

        /**
         * Properties of an EnrolClaim.
         * @deprecated Use muster.v1.EnrolClaim.$Properties instead.
         */
        interface IEnrolClaim extends muster.v1.EnrolClaim.$Properties {
        }

        /** Represents an EnrolClaim. */
        class EnrolClaim {

            /**
             * Constructs a new EnrolClaim.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.EnrolClaim.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** "agent" or "gate". */
            kind: string;

            /** EnrolClaim name. */
            name: string;

            /** Ed25519 public key, 32 bytes, a valid point of large order. */
            publicKey: Uint8Array;

            /** SHA-256 of certificate_request: one proof, one request. */
            certificateRequestSha256: Uint8Array;

            /** SHA-256 (32 bytes) of the controller CA's DER: a proof made for another cluster is refused. */
            caSha256: Uint8Array;

            /**
             * Creates a new EnrolClaim instance using the specified properties.
             * @param [properties] Properties to set
             * @returns EnrolClaim instance
             */
            static create(properties: muster.v1.EnrolClaim.$Shape): muster.v1.EnrolClaim & muster.v1.EnrolClaim.$Shape;
            static create(properties?: muster.v1.EnrolClaim.$Properties): muster.v1.EnrolClaim;

            /**
             * Encodes the specified EnrolClaim message. Does not implicitly {@link muster.v1.EnrolClaim.verify|verify} messages.
             * @param message EnrolClaim message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.EnrolClaim.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an EnrolClaim message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.EnrolClaim & muster.v1.EnrolClaim.$Shape} EnrolClaim
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.EnrolClaim & muster.v1.EnrolClaim.$Shape;
        }

        namespace EnrolClaim {

            /** Properties of an EnrolClaim. */
            interface $Properties {

                /** "agent" or "gate". */
                kind?: (string|null);

                /** EnrolClaim name */
                name?: (string|null);

                /** Ed25519 public key, 32 bytes, a valid point of large order. */
                publicKey?: (Uint8Array|null);

                /** SHA-256 of certificate_request: one proof, one request. */
                certificateRequestSha256?: (Uint8Array|null);

                /** SHA-256 (32 bytes) of the controller CA's DER: a proof made for another cluster is refused. */
                caSha256?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an EnrolClaim. */
            type $Shape = muster.v1.EnrolClaim.$Properties;
        }

        /**
         * Properties of an EnrolResponse.
         * @deprecated Use muster.v1.EnrolResponse.$Properties instead.
         */
        interface IEnrolResponse extends muster.v1.EnrolResponse.$Properties {
        }

        /** Represents an EnrolResponse. */
        class EnrolResponse {

            /**
             * Constructs a new EnrolResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.EnrolResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** EnrolResponse trustDomain. */
            trustDomain: string;

            /** X.509 client certificate with exactly one URI SAN spiffe://<trust-domain>/<kind>/<name>, PEM. */
            certificatePem: string;

            /** EnrolResponse caPem. */
            caPem: string;

            /** Ed25519 public keys that sign permits, 32 bytes each. */
            permitKeys: Uint8Array[];

            /** Address of the listener for agents and gates, host:port. */
            attestationAddress: string;

            /** Serial of the TrustStatement that permit_keys and the authorities are of; 0: there was none yet. */
            trustSerial: number;

            /** Certificate authorities besides ca_pem whose certificates count, PEM, one each. */
            otherAuthoritiesPem: string[];

            /**
             * Creates a new EnrolResponse instance using the specified properties.
             * @param [properties] Properties to set
             * @returns EnrolResponse instance
             */
            static create(properties: muster.v1.EnrolResponse.$Shape): muster.v1.EnrolResponse & muster.v1.EnrolResponse.$Shape;
            static create(properties?: muster.v1.EnrolResponse.$Properties): muster.v1.EnrolResponse;

            /**
             * Encodes the specified EnrolResponse message. Does not implicitly {@link muster.v1.EnrolResponse.verify|verify} messages.
             * @param message EnrolResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.EnrolResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an EnrolResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.EnrolResponse & muster.v1.EnrolResponse.$Shape} EnrolResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.EnrolResponse & muster.v1.EnrolResponse.$Shape;
        }

        namespace EnrolResponse {

            /** Properties of an EnrolResponse. */
            interface $Properties {

                /** EnrolResponse trustDomain */
                trustDomain?: (string|null);

                /** X.509 client certificate with exactly one URI SAN spiffe://<trust-domain>/<kind>/<name>, PEM. */
                certificatePem?: (string|null);

                /** EnrolResponse caPem */
                caPem?: (string|null);

                /** Ed25519 public keys that sign permits, 32 bytes each. */
                permitKeys?: (Uint8Array[]|null);

                /** Address of the listener for agents and gates, host:port. */
                attestationAddress?: (string|null);

                /** Serial of the TrustStatement that permit_keys and the authorities are of; 0: there was none yet. */
                trustSerial?: (number|null);

                /** Certificate authorities besides ca_pem whose certificates count, PEM, one each. */
                otherAuthoritiesPem?: (string[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an EnrolResponse. */
            type $Shape = muster.v1.EnrolResponse.$Properties;
        }

        /**
         * Properties of a WatchRequest.
         * @deprecated Use muster.v1.WatchRequest.$Properties instead.
         */
        interface IWatchRequest extends muster.v1.WatchRequest.$Properties {
        }

        /** Represents a WatchRequest. */
        class WatchRequest {

            /**
             * Constructs a new WatchRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.WatchRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Pools to follow; empty: all. */
            pools: string[];

            /**
             * Creates a new WatchRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns WatchRequest instance
             */
            static create(properties: muster.v1.WatchRequest.$Shape): muster.v1.WatchRequest & muster.v1.WatchRequest.$Shape;
            static create(properties?: muster.v1.WatchRequest.$Properties): muster.v1.WatchRequest;

            /**
             * Encodes the specified WatchRequest message. Does not implicitly {@link muster.v1.WatchRequest.verify|verify} messages.
             * @param message WatchRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.WatchRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a WatchRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.WatchRequest & muster.v1.WatchRequest.$Shape} WatchRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.WatchRequest & muster.v1.WatchRequest.$Shape;
        }

        namespace WatchRequest {

            /** Properties of a WatchRequest. */
            interface $Properties {

                /** Pools to follow; empty: all. */
                pools?: (string[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a WatchRequest. */
            type $Shape = muster.v1.WatchRequest.$Properties;
        }

        /**
         * Properties of a GateEvent.
         * @deprecated Use muster.v1.GateEvent.$Properties instead.
         */
        interface IGateEvent extends muster.v1.GateEvent.$Properties {
        }

        /** Represents a GateEvent. */
        class GateEvent {

            /**
             * Constructs a new GateEvent.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.GateEvent.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Payload: PoolStatement. */
            pool?: (muster.v1.Envelope.$Properties|null);

            /** Payload: Permit. */
            permit?: (muster.v1.Envelope.$Properties|null);

            /** GateEvent snapshotComplete. */
            snapshotComplete?: (muster.v1.SnapshotComplete.$Properties|null);

            /** GateEvent beat. */
            beat?: (muster.v1.Beat.$Properties|null);

            /** First of all, and when it changes. */
            trust?: (muster.v1.Trust.$Properties|null);

            /** GateEvent body. */
            body?: ("pool"|"permit"|"snapshotComplete"|"beat"|"trust");

            /**
             * Creates a new GateEvent instance using the specified properties.
             * @param [properties] Properties to set
             * @returns GateEvent instance
             */
            static create(properties: muster.v1.GateEvent.$Shape): muster.v1.GateEvent & muster.v1.GateEvent.$Shape;
            static create(properties?: muster.v1.GateEvent.$Properties): muster.v1.GateEvent;

            /**
             * Encodes the specified GateEvent message. Does not implicitly {@link muster.v1.GateEvent.verify|verify} messages.
             * @param message GateEvent message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.GateEvent.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a GateEvent message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.GateEvent & muster.v1.GateEvent.$Shape} GateEvent
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.GateEvent & muster.v1.GateEvent.$Shape;
        }

        namespace GateEvent {

            /** Properties of a GateEvent. */
            interface $Properties {

                /** Payload: PoolStatement. */
                pool?: (muster.v1.Envelope.$Properties|null);

                /** Payload: Permit. */
                permit?: (muster.v1.Envelope.$Properties|null);

                /** GateEvent snapshotComplete */
                snapshotComplete?: (muster.v1.SnapshotComplete.$Properties|null);

                /** GateEvent beat */
                beat?: (muster.v1.Beat.$Properties|null);

                /** First of all, and when it changes. */
                trust?: (muster.v1.Trust.$Properties|null);

                /** GateEvent body */
                body?: ("pool"|"permit"|"snapshotComplete"|"beat"|"trust");

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Narrowed shape of a GateEvent. */
            type $Shape = {
              pool?: muster.v1.Envelope.$Shape|null;
              permit?: muster.v1.Envelope.$Shape|null;
              snapshotComplete?: muster.v1.SnapshotComplete.$Shape|null;
              beat?: muster.v1.Beat.$Shape|null;
              trust?: muster.v1.Trust.$Shape|null;
              $unknowns?: Uint8Array[];
            } & (
              ({ body?: undefined; pool?: null; permit?: null; snapshotComplete?: null; beat?: null; trust?: null }|{ body?: "pool"; pool: muster.v1.Envelope.$Shape; permit?: null; snapshotComplete?: null; beat?: null; trust?: null }|{ body?: "permit"; pool?: null; permit: muster.v1.Envelope.$Shape; snapshotComplete?: null; beat?: null; trust?: null }|{ body?: "snapshotComplete"; pool?: null; permit?: null; snapshotComplete: muster.v1.SnapshotComplete.$Shape; beat?: null; trust?: null }|{ body?: "beat"; pool?: null; permit?: null; snapshotComplete?: null; beat: muster.v1.Beat.$Shape; trust?: null }|{ body?: "trust"; pool?: null; permit?: null; snapshotComplete?: null; beat?: null; trust: muster.v1.Trust.$Shape })
            );
        }

        /**
         * Properties of a SnapshotComplete.
         * @deprecated Use muster.v1.SnapshotComplete.$Properties instead.
         */
        interface ISnapshotComplete extends muster.v1.SnapshotComplete.$Properties {
        }

        /** Represents a SnapshotComplete. */
        class SnapshotComplete {

            /**
             * Constructs a new SnapshotComplete.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.SnapshotComplete.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** SnapshotComplete pools. */
            pools: number;

            /** SnapshotComplete permits. */
            permits: number;

            /**
             * Creates a new SnapshotComplete instance using the specified properties.
             * @param [properties] Properties to set
             * @returns SnapshotComplete instance
             */
            static create(properties: muster.v1.SnapshotComplete.$Shape): muster.v1.SnapshotComplete & muster.v1.SnapshotComplete.$Shape;
            static create(properties?: muster.v1.SnapshotComplete.$Properties): muster.v1.SnapshotComplete;

            /**
             * Encodes the specified SnapshotComplete message. Does not implicitly {@link muster.v1.SnapshotComplete.verify|verify} messages.
             * @param message SnapshotComplete message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.SnapshotComplete.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SnapshotComplete message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.SnapshotComplete & muster.v1.SnapshotComplete.$Shape} SnapshotComplete
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.SnapshotComplete & muster.v1.SnapshotComplete.$Shape;
        }

        namespace SnapshotComplete {

            /** Properties of a SnapshotComplete. */
            interface $Properties {

                /** SnapshotComplete pools */
                pools?: (number|null);

                /** SnapshotComplete permits */
                permits?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a SnapshotComplete. */
            type $Shape = muster.v1.SnapshotComplete.$Properties;
        }

        /**
         * Properties of a Beat.
         * @deprecated Use muster.v1.Beat.$Properties instead.
         */
        interface IBeat extends muster.v1.Beat.$Properties {
        }

        /** Sent every second. A gate that hears none for three seconds takes the controller for unreachable. */
        class Beat {

            /**
             * Constructs a new Beat.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.Beat.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Beat controller. */
            controller: string;

            /** Beat issuerEpoch. */
            issuerEpoch: number;

            /** False: BLIND; permits live on by their hold. */
            canIssue: boolean;

            /** Names of all controllers that are alive as far as this one knows, sorted, itself among them. */
            controllers: string[];

            /**
             * Creates a new Beat instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Beat instance
             */
            static create(properties: muster.v1.Beat.$Shape): muster.v1.Beat & muster.v1.Beat.$Shape;
            static create(properties?: muster.v1.Beat.$Properties): muster.v1.Beat;

            /**
             * Encodes the specified Beat message. Does not implicitly {@link muster.v1.Beat.verify|verify} messages.
             * @param message Beat message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.Beat.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Beat message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.Beat & muster.v1.Beat.$Shape} Beat
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.Beat & muster.v1.Beat.$Shape;
        }

        namespace Beat {

            /** Properties of a Beat. */
            interface $Properties {

                /** Beat controller */
                controller?: (string|null);

                /** Beat issuerEpoch */
                issuerEpoch?: (number|null);

                /** False: BLIND; permits live on by their hold. */
                canIssue?: (boolean|null);

                /** Names of all controllers that are alive as far as this one knows, sorted, itself among them. */
                controllers?: (string[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Beat. */
            type $Shape = muster.v1.Beat.$Properties;
        }

        /**
         * Properties of a SessionsReport.
         * @deprecated Use muster.v1.SessionsReport.$Properties instead.
         */
        interface ISessionsReport extends muster.v1.SessionsReport.$Properties {
        }

        /** Represents a SessionsReport. */
        class SessionsReport {

            /**
             * Constructs a new SessionsReport.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.SessionsReport.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** At most 1,024. */
            servers: muster.v1.ServerSessions.$Properties[];

            /**
             * Creates a new SessionsReport instance using the specified properties.
             * @param [properties] Properties to set
             * @returns SessionsReport instance
             */
            static create(properties: muster.v1.SessionsReport.$Shape): muster.v1.SessionsReport & muster.v1.SessionsReport.$Shape;
            static create(properties?: muster.v1.SessionsReport.$Properties): muster.v1.SessionsReport;

            /**
             * Encodes the specified SessionsReport message. Does not implicitly {@link muster.v1.SessionsReport.verify|verify} messages.
             * @param message SessionsReport message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.SessionsReport.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SessionsReport message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.SessionsReport & muster.v1.SessionsReport.$Shape} SessionsReport
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.SessionsReport & muster.v1.SessionsReport.$Shape;
        }

        namespace SessionsReport {

            /** Properties of a SessionsReport. */
            interface $Properties {

                /** At most 1,024. */
                servers?: (muster.v1.ServerSessions.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a SessionsReport. */
            type $Shape = muster.v1.SessionsReport.$Properties;
        }

        /**
         * Properties of a ServerSessions.
         * @deprecated Use muster.v1.ServerSessions.$Properties instead.
         */
        interface IServerSessions extends muster.v1.ServerSessions.$Properties {
        }

        /** Represents a ServerSessions. */
        class ServerSessions {

            /**
             * Constructs a new ServerSessions.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.ServerSessions.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ServerSessions pool. */
            pool: string;

            /** ServerSessions node. */
            node: string;

            /** ServerSessions sessions. */
            sessions: number;

            /**
             * Creates a new ServerSessions instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ServerSessions instance
             */
            static create(properties: muster.v1.ServerSessions.$Shape): muster.v1.ServerSessions & muster.v1.ServerSessions.$Shape;
            static create(properties?: muster.v1.ServerSessions.$Properties): muster.v1.ServerSessions;

            /**
             * Encodes the specified ServerSessions message. Does not implicitly {@link muster.v1.ServerSessions.verify|verify} messages.
             * @param message ServerSessions message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.ServerSessions.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ServerSessions message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.ServerSessions & muster.v1.ServerSessions.$Shape} ServerSessions
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.ServerSessions & muster.v1.ServerSessions.$Shape;
        }

        namespace ServerSessions {

            /** Properties of a ServerSessions. */
            interface $Properties {

                /** ServerSessions pool */
                pool?: (string|null);

                /** ServerSessions node */
                node?: (string|null);

                /** ServerSessions sessions */
                sessions?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ServerSessions. */
            type $Shape = muster.v1.ServerSessions.$Properties;
        }

        /**
         * Properties of a SessionsNoted.
         * @deprecated Use muster.v1.SessionsNoted.$Properties instead.
         */
        interface ISessionsNoted extends muster.v1.SessionsNoted.$Properties {
        }

        /** Represents a SessionsNoted. */
        class SessionsNoted {

            /**
             * Constructs a new SessionsNoted.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.SessionsNoted.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /**
             * Creates a new SessionsNoted instance using the specified properties.
             * @param [properties] Properties to set
             * @returns SessionsNoted instance
             */
            static create(properties: muster.v1.SessionsNoted.$Shape): muster.v1.SessionsNoted & muster.v1.SessionsNoted.$Shape;
            static create(properties?: muster.v1.SessionsNoted.$Properties): muster.v1.SessionsNoted;

            /**
             * Encodes the specified SessionsNoted message. Does not implicitly {@link muster.v1.SessionsNoted.verify|verify} messages.
             * @param message SessionsNoted message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.SessionsNoted.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SessionsNoted message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.SessionsNoted & muster.v1.SessionsNoted.$Shape} SessionsNoted
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.SessionsNoted & muster.v1.SessionsNoted.$Shape;
        }

        namespace SessionsNoted {

            /** Properties of a SessionsNoted. */
            interface $Properties {

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a SessionsNoted. */
            type $Shape = muster.v1.SessionsNoted.$Properties;
        }
    }
}

/** Namespace grpc. */
export namespace grpc {

    /** Namespace health. */
    namespace health {

        /** Namespace v1. */
        namespace v1 {

            /**
             * Properties of a HealthCheckRequest.
             * @deprecated Use grpc.health.v1.HealthCheckRequest.$Properties instead.
             */
            interface IHealthCheckRequest extends grpc.health.v1.HealthCheckRequest.$Properties {
            }

            /** Represents a HealthCheckRequest. */
            class HealthCheckRequest {

                /**
                 * Constructs a new HealthCheckRequest.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: grpc.health.v1.HealthCheckRequest.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** HealthCheckRequest service. */
                service: string;

                /**
                 * Creates a new HealthCheckRequest instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns HealthCheckRequest instance
                 */
                static create(properties: grpc.health.v1.HealthCheckRequest.$Shape): grpc.health.v1.HealthCheckRequest & grpc.health.v1.HealthCheckRequest.$Shape;
                static create(properties?: grpc.health.v1.HealthCheckRequest.$Properties): grpc.health.v1.HealthCheckRequest;

                /**
                 * Encodes the specified HealthCheckRequest message. Does not implicitly {@link grpc.health.v1.HealthCheckRequest.verify|verify} messages.
                 * @param message HealthCheckRequest message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: grpc.health.v1.HealthCheckRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a HealthCheckRequest message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {grpc.health.v1.HealthCheckRequest & grpc.health.v1.HealthCheckRequest.$Shape} HealthCheckRequest
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): grpc.health.v1.HealthCheckRequest & grpc.health.v1.HealthCheckRequest.$Shape;
            }

            namespace HealthCheckRequest {

                /** Properties of a HealthCheckRequest. */
                interface $Properties {

                    /** HealthCheckRequest service */
                    service?: (string|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a HealthCheckRequest. */
                type $Shape = grpc.health.v1.HealthCheckRequest.$Properties;
            }

            /**
             * Properties of a HealthCheckResponse.
             * @deprecated Use grpc.health.v1.HealthCheckResponse.$Properties instead.
             */
            interface IHealthCheckResponse extends grpc.health.v1.HealthCheckResponse.$Properties {
            }

            /** Represents a HealthCheckResponse. */
            class HealthCheckResponse {

                /**
                 * Constructs a new HealthCheckResponse.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: grpc.health.v1.HealthCheckResponse.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** HealthCheckResponse status. */
                status: grpc.health.v1.HealthCheckResponse.ServingStatus;

                /**
                 * Creates a new HealthCheckResponse instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns HealthCheckResponse instance
                 */
                static create(properties: grpc.health.v1.HealthCheckResponse.$Shape): grpc.health.v1.HealthCheckResponse & grpc.health.v1.HealthCheckResponse.$Shape;
                static create(properties?: grpc.health.v1.HealthCheckResponse.$Properties): grpc.health.v1.HealthCheckResponse;

                /**
                 * Encodes the specified HealthCheckResponse message. Does not implicitly {@link grpc.health.v1.HealthCheckResponse.verify|verify} messages.
                 * @param message HealthCheckResponse message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: grpc.health.v1.HealthCheckResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a HealthCheckResponse message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {grpc.health.v1.HealthCheckResponse & grpc.health.v1.HealthCheckResponse.$Shape} HealthCheckResponse
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): grpc.health.v1.HealthCheckResponse & grpc.health.v1.HealthCheckResponse.$Shape;
            }

            namespace HealthCheckResponse {

                /** Properties of a HealthCheckResponse. */
                interface $Properties {

                    /** HealthCheckResponse status */
                    status?: (grpc.health.v1.HealthCheckResponse.ServingStatus|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a HealthCheckResponse. */
                type $Shape = grpc.health.v1.HealthCheckResponse.$Properties;

                /** ServingStatus enum. */
                enum ServingStatus {

                    /** UNKNOWN value */
                    UNKNOWN = 0,

                    /** SERVING value */
                    SERVING = 1,

                    /** NOT_SERVING value */
                    NOT_SERVING = 2,

                    /** SERVICE_UNKNOWN value */
                    SERVICE_UNKNOWN = 3
                }
            }
        }
    }
}
